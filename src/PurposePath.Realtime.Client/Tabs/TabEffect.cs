namespace PurposePath.Realtime.Client.Tabs;

/// <summary>Something for the tab to do.</summary>
internal enum TabEffect
{
    /// <summary>Wait in line for the lock.</summary>
    QueueForLock,

    /// <summary>Take the lock from whoever has it.</summary>
    StealLock,

    /// <summary>Give the lock back, or leave the line.</summary>
    ReleaseLock,

    /// <summary>Tell the others that this tab leads, and how it is.</summary>
    SayBeat,

    /// <summary>Ask who leads.</summary>
    SayHello,

    /// <summary>Tell the others that this tab leads no more.</summary>
    SayBye,

    /// <summary>This tab became, or is no longer, the one whose connection all share.</summary>
    ChangeRole,

    /// <summary>Another tab leads now, or the same one in a new term.</summary>
    FollowAnother,

    /// <summary>What the leader's connection does has changed.</summary>
    LookAtLeader,
}

/// <summary>A state and what to do on the way into it.</summary>
internal readonly record struct TabStep(TabState State, params IReadOnlyList<TabEffect> Effects);
