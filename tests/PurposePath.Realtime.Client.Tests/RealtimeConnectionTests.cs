using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

/// <summary>The whole client over a network in memory and a clock of the test's.</summary>
public sealed class RealtimeConnectionTests
{
    [Fact]
    public async Task Events_arrive_in_order_and_a_repeated_one_only_once()
    {
        await using var stage = new Stage();
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));

        socket.Say(Stage.Event(7));
        socket.Say(Stage.Event(7));
        socket.Say(Stage.Event(8));

        Assert.Equal("e.7.n", await stage.NextDeliveredAsync());
        Assert.Equal("e.8.n", await stage.NextDeliveredAsync());
        Assert.DoesNotContain("lastEventId", stage.LastAuth, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reconnect_with_nothing_missed_declares_nothing()
    {
        await using var stage = new Stage();
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        socket.Say(Stage.Event(7));
        await stage.NextDeliveredAsync();

        var again = await stage.ComeBackAsync(socket, Stage.Success(head: 7));
        again.Say(Stage.Event(8));

        Assert.Contains("\"lastEventId\":\"e.7.n\"", stage.LastAuth, StringComparison.Ordinal);
        Assert.Equal("e.8.n", await stage.NextDeliveredAsync());
    }

    [Fact]
    public async Task A_reconnect_that_missed_something_declares_one_hole_in_its_place()
    {
        await using var stage = new Stage();
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        socket.Say(Stage.Event(7));

        var again = await stage.ComeBackAsync(socket, Stage.Success(head: 9));
        again.Say(Stage.Event(10));

        Assert.Equal("e.7.n", await stage.NextDeliveredAsync());
        Assert.Equal("resync not_supported e.7.n e.9.n", await stage.NextDeliveredAsync());
        Assert.Equal("e.10.n", await stage.NextDeliveredAsync());
    }

    [Fact]
    public async Task A_position_shown_on_screen_closes_the_hole_before_the_first_connect()
    {
        await using var stage = new Stage();
        await stage.Connection.SetPositionAsync(new StreamCursor("e", 5, "n"), TestContext.Current.CancellationToken);

        await stage.ConnectAsync(Stage.Success(head: 6));

        Assert.Contains("\"lastEventId\":\"e.5.n\"", stage.LastAuth, StringComparison.Ordinal);
        Assert.Equal("resync not_supported e.5.n e.6.n", await stage.NextDeliveredAsync());
    }

    [Fact]
    public async Task A_gap_makes_the_client_come_back_from_its_position()
    {
        await using var stage = new Stage();
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));

        socket.Say(Stage.Event(9));
        var waiting = await stage.UntilAsync(ConnectionStatus.Reconnecting);
        stage.Time.Advance(waiting.NextRetryAt!.Value - stage.Time.GetUtcNow() + TimeSpan.FromMilliseconds(1));
        var again = await stage.AcceptAsync(Stage.Success(head: 9, status: "resumed"));
        again.Say(Stage.Event(7));
        again.Say(Stage.Event(8));
        again.Say(Stage.Event(9));

        Assert.Contains("\"lastEventId\":\"e.6.n\"", stage.LastAuth, StringComparison.Ordinal);
        Assert.Equal(["e.7.n", "e.8.n", "e.9.n"], [await stage.NextDeliveredAsync(), await stage.NextDeliveredAsync(), await stage.NextDeliveredAsync()]);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_by_a_fresh_one_at_once()
    {
        await using var stage = new Stage();
        var start = stage.Connection.StartAsync(TestContext.Current.CancellationToken);
        var refusing = await stage.Network.NextAsync();
        await refusing.HearAsync();
        refusing.End(CloseCodes.Unauthorized);

        await stage.AcceptAsync(Stage.Success(head: 6));
        await start;

        Assert.Equal([false, true], stage.TokenCalls);
    }

    [Fact]
    public async Task Nobody_signed_in_ends_starting_with_its_reason()
    {
        await using var stage = new Stage { Token = static _ => ValueTask.FromResult<string?>(null) };

        var failure = await Assert.ThrowsAsync<RealtimeConnectionException>(() => stage.Connection.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FailureReason.SignedOut, failure.Reason);
    }

    [Fact]
    public async Task A_heartbeat_is_answered_and_silence_is_asked_before_it_is_judged()
    {
        await using var stage = new Stage();
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        socket.Say("""{"type":"system.heartbeat","timestamp":"2026-03-01T10:00:00.000Z","data":{"head":"e.6.n"}}""");
        Assert.Equal("""{"action":"pong"}""", await socket.HearAsync());

        stage.Time.Advance(TimeSpan.FromSeconds(36));
        Assert.Contains("ping", await socket.HearAsync(), StringComparison.Ordinal);

        // The probe's timer starts just after its ping was heard, so the clock goes on until it has run out.
        var lost = stage.UntilAsync(ConnectionStatus.Reconnecting);
        while (!lost.IsCompleted)
        {
            stage.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(FailureReason.Timeout, (await lost).Reason);
    }

    [Fact]
    public async Task Stopping_closes_politely_and_what_was_not_delivered_is_declared_after_the_next_start()
    {
        await using var stage = new Stage();
        var isHolding = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using var slow = stage.Connection.Subscribe(GoalEvents.Completed, async (_, _) =>
        {
            isHolding.TrySetResult();
            await release.Task;
        });
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));
        socket.Say(Stage.Event(7));
        await isHolding.Task.WaitAsync(TestContext.Current.CancellationToken);
        socket.Say(Stage.Event(8));
        socket.Say("""{"type":"ping","timestamp":"2026-03-01T10:00:00.000Z","data":{}}""");
        Assert.Contains("pong", await socket.HearAsync(), StringComparison.Ordinal);

        await stage.Connection.StopAsync(TestContext.Current.CancellationToken);
        release.SetResult();
        await stage.ConnectAsync(Stage.Success(head: 8));

        Assert.Equal(CloseCodes.Normal, socket.ClosedWith);
        Assert.Equal("e.7.n", await stage.NextDeliveredAsync());
        Assert.Equal("resync not_supported e.7.n e.8.n", await stage.NextDeliveredAsync());
    }

    [Fact]
    public async Task A_token_asked_for_before_the_user_changed_is_never_sent()
    {
        await using var stage = new Stage();
        var first = new TaskCompletionSource<string?>();
        stage.Token = _ => new ValueTask<string?>(first.Task);
        var start = stage.Connection.StartAsync(TestContext.Current.CancellationToken);
        await stage.UntilAsync(ConnectionStatus.Connecting);

        stage.Token = static _ => ValueTask.FromResult<string?>("second-user");
        await stage.Connection.ChangeIdentityAsync(TestContext.Current.CancellationToken);
        first.SetResult("first-user");
        await stage.AcceptAsync(Stage.Success(head: 1));
        await start;

        Assert.Contains("second-user", stage.LastAuth, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_may_dispose_the_connection_it_is_called_by()
    {
        var stage = new Stage();
        var disposed = new TaskCompletionSource();
        stage.Connection.Subscribe(GoalEvents.Completed, async (_, _) =>
        {
            await stage.Connection.DisposeAsync();
            disposed.SetResult();
        });
        var socket = await stage.ConnectAsync(Stage.Success(head: 6));

        socket.Say(Stage.Event(7));

        await disposed.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stage.Connection.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Disposing_waits_for_no_provider_that_never_answers()
    {
        var stage = new Stage { Token = static _ => new ValueTask<string?>(new TaskCompletionSource<string?>().Task) };
        var start = stage.Connection.StartAsync(TestContext.Current.CancellationToken);
        await stage.UntilAsync(ConnectionStatus.Connecting);

        await stage.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => start);
    }
}
