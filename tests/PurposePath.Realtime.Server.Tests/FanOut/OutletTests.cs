using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class OutletTests : IAsyncDisposable
{
    private static readonly StreamCursor Start = new("e", 0, "n0");

    private readonly Pump _pump;
    private readonly FrameList _list;
    private readonly GatedWriter _writer = new();
    private readonly RecordingOwner _owner = new();
    private readonly Outlet _outlet;
    private long _sequence;

    public OutletTests()
    {
        var metrics = new ServiceCollection().AddMetrics().AddSingleton<RealtimeServerMetrics>().BuildServiceProvider()
            .GetRequiredService<RealtimeServerMetrics>();
        _pump = new Pump(0, new PumpLimits(1000, 10), null, TimeProvider.System, metrics, NullLogger.Instance);
        _list = new FrameList("tenant-1", Start, [_pump], () => { });
        _outlet = new Outlet(_pump, _owner, () => _writer);
    }

    [Fact]
    public async Task A_control_frame_stands_behind_the_events_queued_before_it_and_before_those_after_it()
    {
        Join();
        Append("a");
        await _writer.HasAsync("a");
        _writer.Block();
        Append("b");
        await _writer.IsWaitingAsync();

        Append("c");
        _outlet.Post(Control("[control]"));
        await Condition.HoldsAsync(() => _outlet.PendingControls == 1);
        await SettleAsync();
        Append("d");
        _writer.Release();

        await _writer.HasAsync("abc[control]d");
    }

    [Fact]
    public async Task A_heartbeat_tells_the_position_at_which_it_is_written()
    {
        Join();
        _writer.Block();
        Append("a");
        await _writer.IsWaitingAsync();
        Append("b");
        _outlet.Post(new HeartbeatControl(1000));
        await SettleAsync();
        Append("c");
        _writer.Release();

        await Condition.HoldsAsync(() => _writer.Text.EndsWith('c'));
        Assert.Matches("""^ab.*"head":"e\.2\.n2".*c$""", _writer.Text);
    }

    [Fact]
    public async Task What_the_client_was_told_is_skipped_and_what_came_after_is_not()
    {
        var request = new JoinRequest("tenant-1", _list, _list.CaptureEnd(), new StreamCursor("e", 2, "n2"));
        Append("a");
        _outlet.Join(request);
        _outlet.Post(new PongControl(null));
        await Condition.HoldsAsync(() => _writer.Text.Contains("\"head\":\"e.2.n2\""));
        Append("b");
        Append("c");

        await Condition.HoldsAsync(() => _writer.Text.EndsWith('c'));
        Assert.DoesNotContain("}b", _writer.Text);
    }

    [Fact]
    public async Task A_told_head_that_the_stream_does_not_contain_is_rewritten_history()
    {
        _outlet.Join(new JoinRequest("tenant-1", _list, _list.CaptureEnd(), new StreamCursor("e", 1, "another nonce")));
        Append("a");

        await _owner.HasAsync("rewritten");
        Assert.Equal(string.Empty, _writer.Text);
    }

    [Fact]
    public async Task A_retired_list_is_rewritten_history_also_for_who_joins_late()
    {
        var request = new JoinRequest("tenant-1", _list, _list.CaptureEnd(), Start);
        _list.Retire();
        _outlet.Join(request);

        await _owner.HasAsync("rewritten");
    }

    [Fact]
    public async Task Events_of_another_tenant_are_never_written()
    {
        _outlet.Join(new JoinRequest("tenant-2", _list, _list.CaptureEnd(), Start));
        Append("a");

        await _owner.HasAsync("foreign tenant-1");
        Assert.Equal(string.Empty, _writer.Text);
    }

    [Theory]
    [InlineData(10, 1, false)]
    [InlineData(11, 1, true)]
    [InlineData(2, 500, false)]
    [InlineData(2, 501, true)]
    public async Task A_parked_connection_over_either_bound_is_slow(int frames, int bytes, bool isSlow)
    {
        Join();
        _writer.Block();
        Append("first");
        await _writer.IsWaitingAsync();

        for (var count = 0; count < frames; count++)
        {
            Append(new string('x', bytes));
        }

        await SettleAsync();
        Assert.Equal(isSlow, _owner.Log.Contains("slow"));
        Assert.Contains("parked", _owner.Log);
    }

    [Fact]
    public async Task A_close_is_the_last_frame_and_events_before_it_are_delivered()
    {
        Join();
        _writer.Block();
        Append("a");
        await _writer.IsWaitingAsync();
        Append("b");
        _outlet.Post(new CloseControl("[close]"u8.ToArray(), DropsQueue: false));
        _outlet.Post(Control("[late]"));
        await SettleAsync();
        Append("c");
        _writer.Release();

        await _outlet.Closed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await SettleAsync();
        Assert.Equal("ab[close]", _writer.Text);
        Assert.Equal(0, _outlet.PendingControls);
    }

    [Fact]
    public async Task A_close_that_drops_the_queue_follows_the_write_under_way()
    {
        Join();
        _writer.Block();
        Append("a");
        await _writer.IsWaitingAsync();
        Append("b");
        _outlet.Post(new CloseControl("[close]"u8.ToArray(), DropsQueue: true));
        await SettleAsync();
        _writer.Release();

        await _outlet.Closed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal("a[close]", _writer.Text);
    }

    [Fact]
    public async Task A_failed_write_ends_the_outlet_and_tells_the_owner()
    {
        Join();
        _writer.Block();
        Append("a");
        await _writer.IsWaitingAsync();

        _writer.Fail();

        await _owner.HasAsync("failed");
        Assert.True(_outlet.Closed.IsCompleted);
    }

    public ValueTask DisposeAsync() => _pump.DisposeAsync();

    private static EncodedControl Control(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    private void Join() => _outlet.Join(new JoinRequest("tenant-1", _list, _list.CaptureEnd(), Start));

    private void Append(string text)
    {
        _sequence++;
        _list.Append(new StreamCursor("e", _sequence, $"n{_sequence}"), "t", System.Text.Encoding.UTF8.GetBytes(text), default);
        _list.Announce();
    }

    // Commands run in order, and a list without unserved bytes has seen a whole pass since its last event.
    private async Task SettleAsync()
    {
        var probe = new Outlet(_pump, _owner, () => new GatedWriter());
        await probe.RemoveAsync();
        await Condition.HoldsAsync(() => _list.UnservedBytes() == 0);
    }
}
