using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Blazor.Tabs;

namespace PurposePath.Realtime.Blazor.Tests.Tabs;

public sealed class TurnAmongTabsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource<Action?> _lock = new();
    private int _letGo;
    private int _done;

    [Fact]
    public async Task The_work_waits_for_the_lock_and_lets_go_of_it()
    {
        var run = RunAsync();
        var before = _done;
        Grant();
        await run;

        Assert.Equal(0, before);
        Assert.Equal(1, _done);
        Assert.Equal(1, _letGo);
    }

    [Fact]
    public async Task After_five_seconds_it_is_done_all_the_same_and_a_late_lock_is_let_go()
    {
        var run = RunAsync();
        _time.Advance(TimeSpan.FromSeconds(4.9));
        var early = _done;
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await run;
        Grant();

        Assert.Equal(0, early);
        Assert.Equal(1, _done);
        Assert.Equal(1, _letGo);
    }

    [Fact]
    public async Task Who_stops_waiting_does_nothing_and_keeps_no_lock()
    {
        using var stop = new CancellationTokenSource();
        var run = RunAsync(stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Grant();

        Assert.Equal(0, _done);
        Assert.Equal(1, _letGo);
    }

    [Fact]
    public async Task A_browser_that_gives_no_lock_holds_up_nobody()
    {
        _lock.SetResult(null);

        await RunAsync();

        Assert.Equal(1, _done);
    }

    [Fact]
    public async Task Work_that_fails_keeps_no_lock()
    {
        Grant();

        await Assert.ThrowsAsync<InvalidOperationException>(() => new TurnAmongTabs(_time).RunAsync<int>(
            _lock.Task, () => throw new InvalidOperationException(), TestContext.Current.CancellationToken));

        Assert.Equal(1, _letGo);
    }

    private void Grant() => _lock.SetResult(() => _letGo++);

    private Task<int> RunAsync(CancellationToken? stop = null) =>
        new TurnAmongTabs(_time).RunAsync(_lock.Task, () => Task.FromResult(++_done), stop ?? TestContext.Current.CancellationToken);
}
