using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Client.Scheduling;

namespace PurposePath.Realtime.Client.Tests.Scheduling;

public sealed class TurnTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_loop_that_shares_its_thread_goes_on_after_the_others_once_its_turn_is_over()
    {
        var page = new OneThread(TimeSpan.FromMilliseconds(6));
        var turn = new Turn(page, _time);
        turn.Begin();

        _time.Advance(TimeSpan.FromMilliseconds(5));
        var early = turn.PassIfOverAsync().AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var late = turn.PassIfOverAsync().AsTask();
        var isHeld = late.IsCompleted;
        page.RunNext();
        await late;

        Assert.True(early.IsCompletedSuccessfully);
        Assert.False(isHeld);
        Assert.False(turn.IsOver);
    }

    [Fact]
    public void A_loop_with_a_thread_of_its_own_is_never_held_up()
    {
        var turn = new Turn(new OneThread(longest: null), _time);
        turn.Begin();

        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(turn.IsOver);
        Assert.True(turn.PassIfOverAsync().AsTask().IsCompletedSuccessfully);
    }

    private sealed class OneThread(TimeSpan? longest) : WorkScheduler
    {
        private readonly Queue<(Action<object?> Work, object? State)> _waiting = new();

        public override TimeSpan? LongestTurn => longest;

        public override void Schedule(Action<object?> work, object? state) => _waiting.Enqueue((work, state));

        public void RunNext()
        {
            var (work, state) = _waiting.Dequeue();
            work(state);
        }
    }
}
