using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What a server announced in <c>auth.success</c>; nothing else is ever used of it (client 1 P2).</summary>
internal sealed record ServerProfile
{
    private const int DefaultSpreadMs = 1000;
    private const int MinSpreadMs = 1000;
    private const int MaxSpreadMs = 60_000;
    private const int DefaultFramesPer10Seconds = 20;
    private static readonly TimeSpan ShortestPresencePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPresencePause = TimeSpan.FromSeconds(10);

    public static ServerProfile Unknown { get; } = new();

    public bool HasHeartbeat { get; init; }

    public bool HasReAuth { get; init; }

    public bool HasResume { get; init; }

    public bool HasBatch { get; init; }

    public bool HasFilters { get; init; }

    public bool HasPresence { get; init; }

    /// <summary>Between two words of presence: they take half of the frames that the server allows, so that everything else has room.</summary>
    public TimeSpan PresencePause { get; init; } = PauseFor(DefaultFramesPer10Seconds);

    /// <summary>Whether the server told a position: events carry theirs, and a loss is noticed.</summary>
    public bool HasPositions { get; init; }

    /// <summary>Whether the server announced anything at all; one that did not has an idle limit and a maximum age (docs/protocol.md).</summary>
    public bool IsOurs { get; init; }

    /// <summary>Whether this is another tab's connection, with that tab's token.</summary>
    public bool IsShared { get; init; }

    /// <summary>How often the server shows that it lives.</summary>
    public TimeSpan HeartbeatInterval { get; init; }

    /// <summary>How long silence is normal: the heartbeat's interval and grace.</summary>
    public TimeSpan Watch { get; init; }

    public TimeSpan Spread { get; init; } = TimeSpan.FromMilliseconds(DefaultSpreadMs);

    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>Reads what was announced.</summary>
    /// <param name="data">The data of <c>auth.success</c>.</param>
    /// <param name="tokenLifetime">What the token says of its life, for a server that does not.</param>
    public static ServerProfile From(AuthSuccessData data, TimeSpan? tokenLifetime = null)
    {
        bool Has(string feature) => data.Features?.Contains(feature, StringComparer.Ordinal) == true;
        var heartbeat = Has(Features.Heartbeat) ? data.Heartbeat : null;
        return new ServerProfile
        {
            HasHeartbeat = heartbeat is not null,
            HasReAuth = Has(Features.ReAuth),
            HasResume = Has(Features.Resume),
            HasBatch = Has(Features.Batch),
            HasFilters = Has(Features.Subscribe),
            HasPresence = Has(Features.Presence),
            PresencePause = PauseFor(data.Limits?.FramesPer10s ?? DefaultFramesPer10Seconds),
            HasPositions = StreamCursor.TryParse(data.Resume?.Head, out _),
            IsOurs = data.Features is not null,
            HeartbeatInterval = TimeSpan.FromMilliseconds(heartbeat?.IntervalMs ?? 0),
            Watch = TimeSpan.FromMilliseconds((heartbeat?.IntervalMs ?? 0) + (heartbeat?.GraceMs ?? 0)),
            Spread = ClampSpread(data.Reconnect?.SpreadMs),
            IsShared = Has(LocalFeatures.Shared),
            TokenLifetime = Has(LocalFeatures.Shared) ? null : data.ExpiresInMs is { } lifetime ? TimeSpan.FromMilliseconds(lifetime) : tokenLifetime,
        };
    }

    public static TimeSpan ClampSpread(int? spreadMs) =>
        TimeSpan.FromMilliseconds(Math.Clamp(spreadMs ?? DefaultSpreadMs, MinSpreadMs, MaxSpreadMs));

    private static TimeSpan PauseFor(int framesPer10Seconds)
    {
        var pause = TimeSpan.FromSeconds(20.0 / Math.Max(1, framesPer10Seconds));
        return pause < ShortestPresencePause ? ShortestPresencePause : pause > LongestPresencePause ? LongestPresencePause : pause;
    }
}
