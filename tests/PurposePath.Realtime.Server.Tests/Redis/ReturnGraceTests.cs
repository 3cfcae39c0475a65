using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Realtime.Server.Redis;
using PurposePath.Realtime.Server.Redis.Channel;

namespace PurposePath.Realtime.Server.Tests.Redis;

public sealed class ReturnGraceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ReturnGrace _grace;

    public ReturnGraceTests() => _grace = new ReturnGrace(Options.Create(new RedisClusterOptions()), _time);

    [Fact]
    public void It_lasts_from_the_break_until_a_lease_after_the_return()
    {
        _grace.Return();
        Assert.True(_grace.IsOver);

        _grace.Break();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(_grace.IsOver);

        _grace.Return();
        _time.Advance(TimeSpan.FromSeconds(44));
        Assert.False(_grace.IsOver);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_grace.IsOver);
    }

    [Fact]
    public void Every_return_begins_it_anew()
    {
        _grace.Return();
        _grace.Return();
        _time.Advance(TimeSpan.FromSeconds(30));
        _grace.Return();
        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(_grace.IsOver);
    }

    [Fact]
    public void A_link_that_has_never_stood_has_nothing_to_come_back_to()
    {
        _grace.Break();
        Assert.True(_grace.IsOver);

        _grace.Return();
        Assert.True(_grace.IsOver);
    }
}
