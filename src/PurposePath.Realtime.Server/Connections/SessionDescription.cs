using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What the server tells a client that it admitted (docs/protocol.md 2).</summary>
internal sealed class SessionDescription(IOptions<RealtimeServerOptions> options, TimeProvider time)
{
    /// <summary>The protocol's version.</summary>
    public const int ProtocolVersion = 1;

    /// <summary>Everything the server can do for a client that asks for it.</summary>
    public static IReadOnlyList<string> AllFeatures { get; } =
        [Features.Resume, Features.Heartbeat, Features.ReAuth, Features.Drain, Features.Subscribe, Features.Presence, Features.Batch];

    // What asks nothing of the client but to listen.
    private static readonly IReadOnlyList<string> ListenerFeatures = [Features.Resume, Features.Drain];

    /// <summary>Describes a session.</summary>
    /// <param name="identity">Who the client is.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="expiresAt">When its token expires.</param>
    /// <param name="spread">Over how long to spread reconnects.</param>
    public AuthSuccessData Describe(ConnectionIdentity identity, ClientConnection connection, DateTimeOffset expiresAt, TimeSpan spread)
    {
        var settings = options.Value;
        var now = time.GetUtcNow();
        return new AuthSuccessData
        {
            TenantId = identity.TenantId,
            UserId = identity.UserId,
            ConnectionId = connection.Id,
            Protocol = ProtocolVersion,
            Features = connection.Dialect.OnlyListens ? ListenerFeatures : AllFeatures,
            ExpiresInMs = Math.Max(0, (long)(expiresAt - now).TotalMilliseconds),
            ServerTime = now,
            Heartbeat = new HeartbeatSettings((int)settings.HeartbeatInterval.TotalMilliseconds, (int)settings.HeartbeatGrace.TotalMilliseconds),
            Limits = new ConnectionLimits(settings.MaxInboundFrameBytes, settings.MaxOutboundMessageBytes, settings.FramesPer10Seconds),
            Reconnect = new ReconnectSettings((int)spread.TotalMilliseconds),
        };
    }
}
