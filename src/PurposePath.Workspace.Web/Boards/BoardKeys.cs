using Microsoft.AspNetCore.Components.Web;

namespace PurposePath.Workspace.Web.Boards;

/// <summary>What the arrow keys mean on a card while Shift is held; without it they walk the board, which the page's script does.</summary>
internal static class BoardKeys
{
    /// <summary>One column to the right (1), to the left (-1), or neither (0).</summary>
    public static int ColumnStep(KeyboardEventArgs key) => (key.ShiftKey, key.Key) switch
    {
        (true, "ArrowRight") => 1,
        (true, "ArrowLeft") => -1,
        _ => 0,
    };

    /// <summary>One step more urgent (1), less urgent (-1), or neither (0).</summary>
    public static int UrgencyStep(KeyboardEventArgs key) => (key.ShiftKey, key.Key) switch
    {
        (true, "ArrowUp") => 1,
        (true, "ArrowDown") => -1,
        _ => 0,
    };
}
