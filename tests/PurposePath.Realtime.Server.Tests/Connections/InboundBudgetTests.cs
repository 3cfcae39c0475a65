using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Tests.Connections;

public sealed class InboundBudgetTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly InboundBudget _budget;

    public InboundBudgetTests() => _budget = new InboundBudget(new RealtimeServerOptions(), _time);

    [Fact]
    public void A_burst_of_forty_is_taken_and_then_two_a_second()
    {
        Assert.Equal(40, TakeAll());
        Assert.False(_budget.TryTakeFrame(out var wait));
        Assert.Equal(TimeSpan.FromSeconds(0.5), wait);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(20, TakeAll());

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(40, TakeAll());
    }

    [Fact]
    public void The_third_invalid_frame_of_a_minute_is_one_too_many()
    {
        Assert.False(_budget.IsTooManyInvalid());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(_budget.IsTooManyInvalid());
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(_budget.IsTooManyInvalid());
        Assert.True(_budget.IsTooManyInvalid());
    }

    private int TakeAll()
    {
        var count = 0;
        while (_budget.TryTakeFrame(out _))
        {
            count++;
        }

        return count;
    }
}
