namespace PurposePath.Realtime.Testing.Servers;

/// <summary>What the servers of a simulation announce and how they behave; it may change at any time.</summary>
internal sealed class ServerSettings
{
    private static readonly string[] Everything =
        [Protocol.Features.Resume, Protocol.Features.Heartbeat, Protocol.Features.ReAuth, Protocol.Features.Drain, Protocol.Features.Subscribe, Protocol.Features.Presence, Protocol.Features.Batch];

    /// <summary>What is announced; null: the deployed backend, which announces nothing and has no positions.</summary>
    public IReadOnlyList<string>? Features { get; set; } = Everything;

    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(25);

    public TimeSpan HeartbeatGrace { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan Spread { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a client that answers heartbeats may be silent.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(65);

    /// <summary>How long a client may be silent that never answered one.</summary>
    public TimeSpan LegacyIdleTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The age at which connections end; zero: never.</summary>
    public TimeSpan MaxAge { get; set; }

    public TimeSpan AuthTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan HeadPoll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a doorbell takes from node to node.</summary>
    public TimeSpan DoorbellDelay { get; set; } = TimeSpan.FromMilliseconds(2);

    /// <summary>The share of doorbells that never arrive.</summary>
    public double DoorbellLoss { get; set; }

    public int ReplayPage { get; set; } = 100;

    public TimeSpan ReplayPause { get; set; } = TimeSpan.FromMilliseconds(1);

    public bool IsLegacy => Features is null;

    public bool Has(string feature) => Features?.Contains(feature, StringComparer.Ordinal) == true;

    /// <summary>The deployed PurposePath backend (docs/protocol.md, profile <c>deployed</c>).</summary>
    public void BecomeDeployedBackend()
    {
        Features = null;
        MaxAge = TimeSpan.FromHours(2);
    }
}
