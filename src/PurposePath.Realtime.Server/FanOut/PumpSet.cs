using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.FanOut.Sending;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>The pumps of a node, at most one per core; connections are dealt to them in turn.</summary>
internal sealed class PumpSet : IAsyncDisposable
{
    private readonly Pump[] _pumps;
    private int _dealt = -1;

    public PumpSet(IOptions<RealtimeServerOptions> options, SocketSenders senders, TimeProvider time, RealtimeServerMetrics metrics, ILogger<Pump> logger)
    {
        var limits = new PumpLimits(options.Value.OutboundQueueBytes, options.Value.OutboundQueueFrames);
        _pumps = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(number => new Pump(number, limits, senders.Create(), time, metrics, logger))];
    }

    public IReadOnlyList<Pump> All => _pumps;

    /// <summary>The pump of the next connection.</summary>
    public Pump Next() => _pumps[(uint)Interlocked.Increment(ref _dealt) % (uint)_pumps.Length];

    public async ValueTask DisposeAsync()
    {
        foreach (var pump in _pumps)
        {
            await pump.DisposeAsync();
        }
    }
}
