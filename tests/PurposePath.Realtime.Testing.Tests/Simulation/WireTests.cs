using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Tests.Simulation;

public sealed class WireTests
{
    private readonly SimulationKernel _kernel = new(1);
    private readonly LinkConditions _conditions = new(new Random(1)) { MinLatency = TimeSpan.Zero, MaxLatency = TimeSpan.FromSeconds(1) };
    private readonly List<byte> _arrived = [];
    private readonly Wire _wire;

    public WireTests() => _wire = new Wire(_kernel, _conditions, receiver: null, packet => _arrived.Add(packet.Text.Span[0]));

    [Fact]
    public void What_is_sent_arrives_in_order_whatever_the_latency()
    {
        Send(0, 100);

        Run(2);

        Assert.Equal(Enumerable.Range(0, 100).Select(static number => (byte)number), _arrived);
    }

    [Fact]
    public void A_rate_delays_what_follows()
    {
        _conditions.MaxLatency = TimeSpan.Zero;
        _conditions.BytesPerSecond = 9;
        Send(0, 10);

        Run(4.5);

        Assert.Equal(4, _arrived.Count);
    }

    [Fact]
    public void A_cut_loses_all_but_the_first_of_what_flies_and_what_comes_after()
    {
        Send(0, 10);

        _wire.Cut(survivors: 3, end: new Packet(new byte[] { 99 }));
        Send(10, 5);
        Run(2);

        Assert.Equal([0, 1, 2, 99], _arrived);
    }

    [Fact]
    public void A_half_open_wire_swallows_everything_and_tells_nobody()
    {
        Send(0, 5);
        Run(2);

        _wire.Die();
        Send(5, 5);
        Run(600);

        Assert.Equal(5, _arrived.Count);
        Assert.False(_wire.IsCut);
    }

    [Fact]
    public void A_frozen_wire_delivers_all_when_it_thaws()
    {
        _wire.Freeze();
        Send(0, 5);
        Run(60);
        var before = _arrived.Count;

        _wire.Thaw();
        Run(1);

        Assert.Equal(0, before);
        Assert.Equal([0, 1, 2, 3, 4], _arrived);
    }

    private void Send(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            _wire.Send(new Packet(new[] { (byte)i }));
        }
    }

    private void Run(double seconds) => _kernel.Run(TimeSpan.FromSeconds(seconds));
}
