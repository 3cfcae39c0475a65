using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Tests;

public sealed class FakeRealtimeConnectionTests
{
    [Fact]
    public async Task Handlers_have_run_when_raising_ends_and_positions_follow_each_other()
    {
        await using var connection = new FakeRealtimeConnection();
        var heard = new List<string>();
        using var typed = connection.Subscribe(GoalEvents.Completed, async (happened, _) =>
        {
            await Task.Yield();
            heard.Add($"typed {happened.Envelope.Cursor?.Sequence}");
        });
        using var prefix = connection.Subscribe("goal.*", (happened, _) =>
        {
            heard.Add($"prefix {happened.Envelope.Cursor?.Sequence}");
            return ValueTask.CompletedTask;
        });
        using var other = connection.Subscribe("action.*", static (_, _) => throw new InvalidOperationException("Not of this type."));

        await connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-1"));
        await connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-2"));

        Assert.Equal(["typed 1", "prefix 1", "typed 2", "prefix 2"], heard);
        Assert.Equal(2, connection.ProcessedPosition?.Sequence);
    }

    [Fact]
    public async Task A_handler_that_throws_stops_no_other_and_fails_the_test()
    {
        await using var connection = new FakeRealtimeConnection();
        var calls = 0;
        using var failing = connection.Subscribe("*", static (_, _) => throw new InvalidOperationException("Broken."));
        using var working = connection.Subscribe("*", (_, _) =>
        {
            calls++;
            return ValueTask.CompletedTask;
        });

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-1")));

        Assert.Equal("Broken.", Assert.Single(thrown.InnerExceptions).Message);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_hole_names_the_positions_around_it()
    {
        await using var connection = new FakeRealtimeConnection();
        ResyncRequired? heard = null;
        using var holes = connection.OnResyncRequired((hole, _) =>
        {
            heard = hole;
            return ValueTask.CompletedTask;
        });
        var before = await connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-1"));

        var hole = await connection.RaiseResyncAsync(missed: 5, reason: "too_many");
        var after = await connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-7"));

        Assert.Same(hole, heard);
        Assert.Equal(before.Envelope.Cursor, hole.From);
        Assert.Equal(6, hole.To?.Sequence);
        Assert.Equal(7, after.Envelope.Cursor?.Sequence);
    }

    [Fact]
    public async Task Starting_stopping_and_failing_are_told_to_watchers()
    {
        var connection = new FakeRealtimeConnection();
        var heard = new List<ConnectionStatus>();
        using var watch = connection.OnSnapshotChanged(snapshot => heard.Add(snapshot.Status));

        await connection.StartAsync(TestContext.Current.CancellationToken);
        connection.SetStatus(ConnectionStatus.Reconnecting, ConnectionLabel.Offline);
        await connection.StopAsync(TestContext.Current.CancellationToken);
        connection.StartFailure = FailureReason.SignedOut;
        var failure = await Assert.ThrowsAsync<RealtimeConnectionException>(() => connection.StartAsync(TestContext.Current.CancellationToken));
        await connection.DisposeAsync();

        Assert.Equal([ConnectionStatus.Connected, ConnectionStatus.Reconnecting, ConnectionStatus.Disconnected, ConnectionStatus.Error], heard);
        Assert.Equal(FailureReason.SignedOut, failure.Reason);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_application_asks_for_can_be_looked_up()
    {
        await using var connection = new FakeRealtimeConnection();
        var position = new StreamCursor("e", 7, "n");

        connection.ReconnectNow();
        await connection.SetPositionAsync(position, TestContext.Current.CancellationToken);
        await connection.SetFilterAsync(["goal.*"], TestContext.Current.CancellationToken);
        await connection.ChangeIdentityAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, position, 1), (connection.Reconnects, connection.Position, connection.IdentityChanges));
        Assert.Equal(["goal.*"], connection.Filter);
        Assert.Empty(connection.ExportFlightRecording().Entries);
    }

    [Fact]
    public async Task Events_can_be_read_as_a_sequence_that_ends_with_the_connection()
    {
        var connection = new FakeRealtimeConnection();
        var read = ReadAsync(connection);

        await connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-1"));
        await connection.RaiseAsync(GoalEvents.Completed, GoalBoardTests.Goal("g-2"));
        await connection.DisposeAsync();

        Assert.Equal(["g-1", "g-2"], await read);
    }

    [Fact]
    public async Task The_provider_gives_what_it_was_told_and_counts()
    {
        var provider = new FakeAccessTokenProvider();

        var first = await provider.GetTokenAsync(refresh: false, TestContext.Current.CancellationToken);
        provider.Token = null;
        var none = await provider.GetTokenAsync(refresh: true, TestContext.Current.CancellationToken);
        provider.Failure = new HttpRequestException("Down.");
        await Assert.ThrowsAsync<HttpRequestException>(() => provider.GetTokenAsync(refresh: true, TestContext.Current.CancellationToken).AsTask());

        Assert.Equal("token-1", first);
        Assert.Null(none);
        Assert.Equal((3, 2), (provider.Calls, provider.Refreshes));
    }

    [Fact]
    public void Hints_reach_those_who_watch_and_nobody_else()
    {
        var hints = new FakeConnectivityHints();
        var heard = new List<ConnectivityHint>();
        var watch = hints.Watch(heard.Add);

        hints.Give(ConnectivityHint.Offline);
        watch.Dispose();
        hints.Give(ConnectivityHint.Online);

        Assert.Equal([ConnectivityHint.Offline], heard);
    }

    private static async Task<List<string>> ReadAsync(FakeRealtimeConnection connection)
    {
        var goals = new List<string>();
        await foreach (var happened in connection.ReadAllAsync(GoalEvents.Completed, TestContext.Current.CancellationToken))
        {
            goals.Add(happened.Data.GoalId);
        }

        return goals;
    }
}
