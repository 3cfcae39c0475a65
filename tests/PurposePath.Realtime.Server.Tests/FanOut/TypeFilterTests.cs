using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

public sealed class TypeFilterTests
{
    [Theory]
    [InlineData("*", "goal.created", true)]
    [InlineData("goal.*", "goal.created", true)]
    [InlineData("goal.*", "goals.created", false)]
    [InlineData("goal.*", "goal", false)]
    [InlineData("goal.created", "goal.created", true)]
    [InlineData("goal.created", "goal.created.again", false)]
    [InlineData("Goal.Created", "goal.created", false)]
    [InlineData("issue.*,goal.created", "goal.created", true)]
    [InlineData("issue.*,goal.created", "goal.completed", false)]
    public void Types_pass_exactly_or_by_their_first_part(string patterns, string type, bool passes)
    {
        Assert.True(TypeFilter.TryCreate(patterns.Split(','), out var filter, out _));
        Assert.Equal(passes, filter.Passes(type));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*.created")]
    [InlineData("go*l")]
    [InlineData(".*")]
    [InlineData("goal.*.*")]
    [InlineData("**")]
    [InlineData("a-type-that-is-longer-than-any-type-could-ever-be-and-then-some-more")]
    public void What_is_no_pattern_is_refused(string pattern)
    {
        Assert.False(TypeFilter.TryCreate(["goal.created", pattern], out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_filter_has_1_to_64_patterns(int count) =>
        Assert.False(TypeFilter.TryCreate([.. Enumerable.Range(0, count).Select(static number => $"t{number}")], out _, out _));

    [Fact]
    public void The_order_and_repetitions_make_no_other_filter()
    {
        TypeFilter.TryCreate(["a", "b.*", "a"], out var first, out _);
        TypeFilter.TryCreate(["b.*", "a"], out var second, out _);

        Assert.Equal(first!.Key, second!.Key);
        Assert.Equal(["a", "b.*"], first.Patterns);
    }
}
