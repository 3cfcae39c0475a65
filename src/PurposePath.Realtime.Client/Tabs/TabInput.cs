namespace PurposePath.Realtime.Client.Tabs;

/// <summary>Something that happened to a tab.</summary>
/// <param name="Now">When, on this tab's monotonic clock.</param>
internal abstract record TabInput(TimeSpan Now);

/// <summary>The tab takes part from now on: somebody signed in, or the page is back.</summary>
internal sealed record TabEntered(TimeSpan Now) : TabInput(Now);

/// <summary>The tab goes: sign-out, the end of the page, or it is about to be frozen or put aside.</summary>
internal sealed record TabLeft(TimeSpan Now) : TabInput(Now);

internal sealed record TabSeen(TimeSpan Now, bool IsVisible) : TabInput(Now);

/// <summary>The lock is this tab's.</summary>
/// <param name="Now">When.</param>
/// <param name="WallMilliseconds">The wall clock, which makes the terms of tabs that never heard of each other grow.</param>
internal sealed record LockGranted(TimeSpan Now, long WallMilliseconds) : TabInput(Now);

internal sealed record LockLost(TimeSpan Now) : TabInput(Now);

internal sealed record LeaderHeard(TimeSpan Now, string TabId, long Term, bool IsVisible, LeaderStatus Status) : TabInput(Now);

internal sealed record LeaderWent(TimeSpan Now, string TabId, long Term) : TabInput(Now);

/// <summary>A tab asks who leads.</summary>
internal sealed record HelloHeard(TimeSpan Now, long Term) : TabInput(Now);

/// <summary>This tab, if it leads, has something new to say of itself.</summary>
internal sealed record LeaderChanged(TimeSpan Now) : TabInput(Now);

/// <summary>A follower cannot tell whether the leader lives and wants to know.</summary>
internal sealed record LeaderDoubted(TimeSpan Now) : TabInput(Now);

/// <summary>The time that the machine asked to be woken at.</summary>
internal sealed record Woke(TimeSpan Now) : TabInput(Now);
