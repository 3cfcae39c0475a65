using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What a server announced in <c>auth.success</c>; nothing else is ever used of it (client 1 P2).</summary>
internal sealed record ServerProfile
{
    private const int DefaultSpreadMs = 1000;
    private const int MinSpreadMs = 1000;
    private const int MaxSpreadMs = 60_000;

    public static ServerProfile Unknown { get; } = new();

    public bool HasHeartbeat { get; init; }

    public bool HasReAuth { get; init; }

    public bool HasResume { get; init; }

    /// <summary>How long silence is normal: the heartbeat's interval and grace.</summary>
    public TimeSpan Watch { get; init; }

    public TimeSpan Spread { get; init; } = TimeSpan.FromMilliseconds(DefaultSpreadMs);

    public TimeSpan? TokenLifetime { get; init; }

    public static ServerProfile From(AuthSuccessData data)
    {
        bool Has(string feature) => data.Features?.Contains(feature, StringComparer.Ordinal) == true;
        var heartbeat = Has(Features.Heartbeat) ? data.Heartbeat : null;
        return new ServerProfile
        {
            HasHeartbeat = heartbeat is not null,
            HasReAuth = Has(Features.ReAuth),
            HasResume = Has(Features.Resume),
            Watch = TimeSpan.FromMilliseconds((heartbeat?.IntervalMs ?? 0) + (heartbeat?.GraceMs ?? 0)),
            Spread = ClampSpread(data.Reconnect?.SpreadMs),
            TokenLifetime = data.ExpiresInMs is { } lifetime ? TimeSpan.FromMilliseconds(lifetime) : null,
        };
    }

    public static TimeSpan ClampSpread(int? spreadMs) =>
        TimeSpan.FromMilliseconds(Math.Clamp(spreadMs ?? DefaultSpreadMs, MinSpreadMs, MaxSpreadMs));
}
