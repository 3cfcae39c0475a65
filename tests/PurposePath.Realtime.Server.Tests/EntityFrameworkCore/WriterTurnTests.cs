using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>One SQLite file has one writer: the others of this process wait without a thread.</summary>
public sealed class WriterTurnTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TeamDatabase _database;

    public WriterTurnTests() => _database = TeamDatabase.Create(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Waiting_for_the_writer_before_holds_no_thread()
    {
        var slow = HoldAsync();

        // Each call returns to this thread, which would otherwise sleep inside SQLite and never come to release the first.
        var waiting = Enumerable.Range(0, 8).Select(_ => _database.BumpAsync("t")).ToList();
        Assert.DoesNotContain(waiting, task => task.IsCompleted);

        _release.SetResult();
        await slow;
        var positions = await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), positions.Select(position => position[0].Sequence));
    }

    [Fact]
    public async Task Whoever_waited_too_long_leaves_and_the_others_stay()
    {
        var slow = HoldAsync();
        var tooLong = _database.BumpAsync("t");
        _time.Advance(WriterTurn.LongestWait / 2);
        var inTime = _database.BumpAsync("t");

        _time.Advance(WriterTurn.LongestWait / 2);
        await Assert.ThrowsAsync<TimeoutException>(() => tooLong);
        _release.SetResult();

        await slow;
        Assert.Equal(1, Assert.Single(await inTime).Sequence);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_and_the_others_stay()
    {
        using var cancellation = new CancellationTokenSource();
        var slow = HoldAsync();
        var givesUp = _database.BumpAsync("t", cancellationToken: cancellation.Token);
        var stays = _database.BumpAsync("t");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        _release.SetResult();

        await slow;
        Assert.Equal(1, Assert.Single(await stays).Sequence);
    }

    [Fact]
    public async Task Readers_do_not_wait_for_the_writer_and_do_not_see_its_work()
    {
        await _database.BumpAsync("t");
        var slow = HoldAsync(points: 3);

        var seen = await _database.Reader.ReadAsync("t", (context, token) => context.Scores.FindAsync(["t"], token).AsTask(), Token);

        Assert.False(slow.IsCompleted);
        Assert.Equal(1, seen.Data!.Value);
        Assert.Equal(1, seen.Position.Sequence);
        _release.SetResult();
        await slow;
    }

    // Runs on this thread up to the wait, so that the lock is taken when it returns.
    private Task<Written<bool>> HoldAsync(int points = 0) => _database.Writer.WriteAsync(
        async (context, events, token) =>
        {
            await TeamDatabase.AddPointsAsync(context, events, "t", points, token);
            await context.SaveChangesAsync(token);
            await _release.Task;
            return points == 0 ? Change.Discard(true) : Change.Keep(true);
        },
        Token);
}
