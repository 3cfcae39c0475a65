using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Client.Tests.Tabs.Exploration;

/// <summary>One thing that can happen next in a browser.</summary>
/// <param name="Kind">What.</param>
/// <param name="Tab">To which tab.</param>
/// <param name="From">Of a message: who sent it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TabMove(TabMoveKind Kind, int Tab = 0, int From = 0);

/// <summary>What can happen.</summary>
internal enum TabMoveKind
{
    /// <summary>The oldest message of one tab to another arrives.</summary>
    Message,

    /// <summary>The browser tells a tab that the lock is its own, or is it no longer.</summary>
    Notice,

    /// <summary>A timer that is due fires.</summary>
    Timer,

    /// <summary>Time passes until the next timer is due.</summary>
    Tick,

    /// <summary>The user signs in, or the page comes back.</summary>
    Enter,

    /// <summary>The page is closed, or put aside, and has a moment for it.</summary>
    Leave,

    /// <summary>The page's process dies.</summary>
    Kill,

    /// <summary>The page stands still: nothing arrives, no timer fires.</summary>
    Hang,

    /// <summary>It goes on.</summary>
    GoOn,

    /// <summary>The user looks at this tab, and at no other.</summary>
    Show,

    /// <summary>The user looks at something else.</summary>
    HideAll,
}
