using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.FanOut.Sending;
using PurposePath.Realtime.Server.Tests.FanOut.Sending;

namespace PurposePath.Realtime.Server.Tests.FanOut;

/// <summary>Readers that only want the next events are served past their writers, and come back to them for everything else.</summary>
public sealed class FastLaneTests : IAsyncDisposable
{
    private static readonly StreamCursor Start = new("e", 0, "n0");

    private readonly Pump _pump;
    private readonly FrameList _list;
    private long _sequence;

    public FastLaneTests()
    {
        var metrics = new ServiceCollection().AddMetrics().AddSingleton<RealtimeServerMetrics>().BuildServiceProvider()
            .GetRequiredService<RealtimeServerMetrics>();
        var sender = OperatingSystem.IsLinux() ? new CallSender() : null;
        _pump = new Pump(0, new PumpLimits(1 << 20, 1000), sender, TimeProvider.System, metrics, NullLogger.Instance);
        _list = new FrameList("tenant-1", Start, [_pump], () => { });
    }

    [Fact]
    public async Task Events_go_past_the_writer_and_control_frames_through_it_in_order()
    {
        using var reader = new Reader(_pump);
        Join(reader);
        await FindsTheLaneAsync(reader);

        reader.Outlet.Post(new EncodedControl(Encoding.ASCII.GetBytes("[control]")));
        Assert.Equal("[control]", await reader.Pair.ReadAsync(9));
        Assert.Contains("[control]", reader.Written);

        await FindsTheLaneAsync(reader);
        await AppendAsync("last", reader);
    }

    [Fact]
    public async Task Whoever_leaves_or_is_lost_costs_the_others_nothing()
    {
        var readers = Enumerable.Range(0, 100).Select(_ => new Reader(_pump)).ToList();
        readers.ForEach(Join);
        await AppendAsync("a", [.. readers]);

        foreach (var leaving in readers.Where(static (_, index) => index % 3 == 0))
        {
            await leaving.Outlet.RemoveAsync();
        }

        foreach (var lost in readers.Where(static (_, index) => index % 3 == 1))
        {
            lost.Pair.Near.Dispose();
        }

        Reader[] staying = [.. readers.Where(static (_, index) => index % 3 == 2)];
        await AppendAsync("b", staying);
        await AppendAsync("c", staying);

        await Hosting.Condition.HoldsAsync(() => readers.Count(static reader => reader.Owner.Log.Contains("failed")) == 33);
        readers.ForEach(static reader => reader.Dispose());
    }

    public ValueTask DisposeAsync() => _pump.DisposeAsync();

    private void Join(Reader reader) =>
        reader.Outlet.Join(new JoinRequest("tenant-1", _list, _list.CaptureEnd(), Start));

    /// <summary>Events come in order all along; where the system has the fast lane, one soon comes past the writer.</summary>
    /// <remarks>
    /// After its join and after a control frame an outlet is back in the lane only when its pump has come round, which the event
    /// that reaches the socket does not wait for: how many events take the writer until then is not given.
    /// </remarks>
    private async Task FindsTheLaneAsync(Reader reader)
    {
        for (var count = 0; count < 1000; count++)
        {
            var text = $"event-{count}";
            await AppendAsync(text, reader);
            if (!reader.Written.Contains(text) == OperatingSystem.IsLinux())
            {
                return;
            }
        }

        Assert.Fail("Not one of 1000 events went the way that this system has for them.");
    }

    private async Task AppendAsync(string text, params IReadOnlyList<Reader> readers)
    {
        _sequence++;
        _list.Append(new StreamCursor("e", _sequence, $"n{_sequence}"), "type", Encoding.ASCII.GetBytes(text), DateTimeOffset.UnixEpoch);
        _list.Announce();
        foreach (var reader in readers)
        {
            Assert.Equal(text, await reader.Pair.ReadAsync(text.Length));
        }
    }

    /// <summary>A connection, and what went through its writer.</summary>
    private sealed class Reader : IOutletWriter, IDisposable
    {
        private readonly ConcurrentQueue<string> _written = new();

        public Reader(Pump pump) => Outlet = new Outlet(pump, Owner, () => this);

        public SocketPair Pair { get; } = new();

        public RecordingOwner Owner { get; } = new();

        public Outlet Outlet { get; }

        public IEnumerable<string> Written => _written;

        public SafeSocketHandle? Socket => Pair.Writer.Socket;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            _written.Enqueue(Encoding.ASCII.GetString(bytes.Span));
            return Pair.Writer.WriteAsync(bytes);
        }

        public void Dispose() => Pair.Dispose();
    }
}
