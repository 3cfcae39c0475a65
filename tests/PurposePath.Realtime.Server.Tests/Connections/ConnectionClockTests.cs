using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class ConnectionClockTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TimerWheel _wheel;
    private readonly ConnectionClock _clock;
    private readonly List<Deadline> _fired = [];

    public ConnectionClockTests()
    {
        _wheel = new TimerWheel(_time);
        _clock = new ConnectionClock(_wheel, _time, _fired.Add);
    }

    [Fact]
    public void Deadlines_fire_in_their_order_whatever_the_order_they_were_set_in()
    {
        _clock.Set(Deadline.Idle, TimeSpan.FromSeconds(30));
        _clock.Set(Deadline.Heartbeat, TimeSpan.FromSeconds(10));
        _clock.Set(Deadline.Auth, TimeSpan.FromSeconds(20));

        _time.Pass(TimeSpan.FromSeconds(31));

        Assert.Equal([Deadline.Heartbeat, Deadline.Auth, Deadline.Idle], _fired);
    }

    [Fact]
    public void A_deadline_that_is_moved_fires_at_its_new_time_only()
    {
        _clock.Set(Deadline.Idle, TimeSpan.FromSeconds(10));
        _time.Pass(TimeSpan.FromSeconds(9));
        _clock.Set(Deadline.Idle, TimeSpan.FromSeconds(10));

        _time.Pass(TimeSpan.FromSeconds(9.8));
        Assert.Empty(_fired);
        _time.Pass(TimeSpan.FromSeconds(0.4));
        Assert.Equal([Deadline.Idle], _fired);
    }

    [Fact]
    public void A_cleared_deadline_does_not_fire()
    {
        _clock.Set(Deadline.Write, TimeSpan.FromSeconds(1));
        _clock.Set(Deadline.Idle, TimeSpan.FromSeconds(2));
        _clock.Clear(Deadline.Write);

        _time.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal([Deadline.Idle], _fired);
    }

    [Fact]
    public void A_stopped_clock_fires_nothing()
    {
        _clock.Set(Deadline.Idle, TimeSpan.FromSeconds(1));
        _clock.Stop();
        _clock.Set(Deadline.Close, TimeSpan.FromSeconds(1));

        _time.Pass(TimeSpan.FromSeconds(3));

        Assert.Empty(_fired);
    }

    public void Dispose() => _wheel.Dispose();
}
