namespace PurposePath.Realtime.Client.Tabs;

/// <summary>Everything that one tab knows of who leads; it changes only in <see cref="TabMachine"/>.</summary>
internal sealed record TabState
{
    public required string TabId { get; init; }

    public TabPhase Phase { get; init; }

    public bool IsVisible { get; init; }

    public TimeSpan VisibleSince { get; init; }

    /// <summary>Of a leader its own term, else the highest heard of. A later leader has a higher one.</summary>
    public long Term { get; init; }

    /// <summary>The leader, as this tab last heard of it; null while it knows none.</summary>
    public LeaderSight? Leader { get; init; }

    /// <summary>Since when it waits for somebody to lead, or for the lock that it asked to take.</summary>
    public TimeSpan WaitingSince { get; init; }

    /// <summary>When the next beat is due.</summary>
    public TimeSpan BeatAt { get; init; }
}

/// <summary>What a tab is for the others.</summary>
internal enum TabPhase
{
    /// <summary>It takes no part: nobody signed in, or the page is frozen or put aside.</summary>
    Away,

    /// <summary>It waits in line for the lock, and gets the stream from whoever leads.</summary>
    Following,

    /// <summary>It has the lock: its connection is everybody's.</summary>
    Leading,
}

/// <summary>A leader, seen from another tab.</summary>
/// <param name="TabId">Who it is.</param>
/// <param name="Term">Its term.</param>
/// <param name="IsVisible">Whether its user sees it.</param>
/// <param name="Status">What its connection does.</param>
/// <param name="HeardAt">When it last spoke.</param>
/// <param name="AskedAt">When it was asked whether it lives, and has not answered since.</param>
internal sealed record LeaderSight(string TabId, long Term, bool IsVisible, LeaderStatus Status, TimeSpan HeardAt, TimeSpan? AskedAt = null);
