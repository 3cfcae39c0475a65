namespace PurposePath.Realtime.Contract.Tests.Servers;

/// <summary>What a case needs of a server. Where it is silent, a server is patient: no deadline may decide a case that is about something else.</summary>
public sealed record ContractSettings
{
    /// <summary>Whether dialect A is offered.</summary>
    public bool AllowsQueryToken { get; init; } = true;

    /// <summary>How long a socket may take to authenticate.</summary>
    public TimeSpan AuthTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a connection lives after its token expired.</summary>
    public TimeSpan ExpiredTokenGrace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Between two signs of life, the <c>ping</c> of dialect A among them; the first comes in the second half of it.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many frames a client may send in ten seconds.</summary>
    public int FramesPer10Seconds { get; init; } = 10_000;

    /// <summary>How many frames a client may send at once.</summary>
    public int FrameBurst { get; init; } = 10_000;

    /// <summary>The age at which a connection is asked to move; none where null.</summary>
    public TimeSpan? MaxConnectionAge { get; init; }

    /// <summary>How long clients have to move when the server goes.</summary>
    public TimeSpan DrainWindow { get; init; }
}
