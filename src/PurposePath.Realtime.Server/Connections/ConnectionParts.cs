using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What every connection of the node shares.</summary>
internal sealed class ConnectionParts(
    IOptions<RealtimeServerOptions> options,
    TimeProvider time,
    Random random,
    TimerWheel wheel,
    PumpSet pumps,
    Handshake handshake,
    ConnectionTable table,
    RealtimeServerMetrics metrics,
    ILogger<ClientConnection> logger)
{
    public RealtimeServerOptions Options { get; } = options.Value;

    public TimeProvider Time => time;

    public Random Random => random;

    public TimerWheel Wheel => wheel;

    public PumpSet Pumps => pumps;

    public Handshake Handshake => handshake;

    public ConnectionTable Table => table;

    public RealtimeServerMetrics Metrics => metrics;

    public ILogger Logger => logger;
}
