using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Joining;
using PurposePath.Realtime.Server.Lifetime;
using PurposePath.Realtime.Server.Presence;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What every connection of the node shares.</summary>
internal sealed class ConnectionParts(IOptions<RealtimeServerOptions> options, TimeProvider time, Random random, ILogger<ClientConnection> logger)
{
    public RealtimeServerOptions Options { get; } = options.Value;

    public TimeProvider Time => time;

    public Random Random => random;

    public ILogger Logger => logger;

    public required TimerWheel Wheel { get; init; }

    public required PumpSet Pumps { get; init; }

    public required Handshake Handshake { get; init; }

    public required StreamJoiner Joiner { get; init; }

    public required SessionDescription Description { get; init; }

    public required ConnectionTable Table { get; init; }

    public required SlotTable Slots { get; init; }

    public required PresenceTable Presence { get; init; }

    public required Degradation Degradation { get; init; }

    public required RealtimeServerMetrics Metrics { get; init; }
}
