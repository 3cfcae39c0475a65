using PurposePath.Workspace.Rollout;

namespace PurposePath.Workspace.Tests.Rollout;

/// <summary>Who is taken in, and in which order (domain 5.5).</summary>
public sealed class RolloutRulesTests
{
    private const int Users = 100_000;

    [Theory]
    [InlineData("lumen", "lumen-ada", 99)]
    [InlineData("lumen", "lumen-ben", 30)]
    [InlineData("harbor", "harbor-hugo", 32)]
    public void A_bucket_follows_from_the_ids_alone(string tenantId, string userId, int bucket) =>
        Assert.Equal(bucket, RolloutBucket.Of(tenantId, userId));

    [Fact]
    public void Each_share_is_met_within_one_percent_and_holds_all_of_the_smaller_ones()
    {
        var previous = new HashSet<int>();
        foreach (var percentage in RolloutRules.Stages)
        {
            var rules = RolloutRules.Of(percentage, [], [], isKilled: false);

            var taken = Enumerable.Range(0, Users).Where(user => rules.Allow($"tenant-{user % 97}", $"user-{user}")).ToHashSet();

            Assert.InRange(taken.Count * 100.0 / Users, percentage - 1, percentage + 1);
            Assert.Superset(previous, taken);
            previous = taken;
        }
    }

    [Fact]
    public void The_kill_switch_counts_before_the_lists_and_the_lists_before_the_percentage()
    {
        var listed = RolloutRules.Of(0, ["u"], ["t"], isKilled: false);
        var killed = listed with { IsKilled = true, Percentage = 100 };

        Assert.True(listed.Allow("other", "u"));
        Assert.True(listed.Allow("t", "other"));
        Assert.False(listed.Allow("other", "other"));
        Assert.False(killed.Allow("t", "u"));
        Assert.False(killed.Allow("other", "other"));
    }

    [Fact]
    public void A_cohort_is_the_first_stage_that_takes_a_user_in()
    {
        var rules = RolloutRules.Of(100, ["lumen-ada"], [], isKilled: false);

        Assert.Equal("listed", rules.CohortOf("lumen", "lumen-ada"));
        foreach (var user in Enumerable.Range(0, 1000).Select(number => $"user-{number}"))
        {
            var bucket = RolloutBucket.Of("t", user);
            var expected = bucket < 10 ? "10" : bucket < 25 ? "25" : bucket < 50 ? "50" : "100";
            Assert.Equal(expected, rules.CohortOf("t", user));
        }
    }

    [Theory]
    [InlineData(-1, "00:00:01", "Percentage")]
    [InlineData(101, "00:00:01", "Percentage")]
    [InlineData(50, "00:00:00.05", "RefreshInterval")]
    [InlineData(50, "00:02:00", "RefreshInterval")]
    public void Settings_out_of_range_are_told_at_the_start(int percentage, string interval, string named)
    {
        var options = new RolloutOptions { Percentage = percentage, RefreshInterval = TimeSpan.Parse(interval) };

        var result = new RolloutOptions.Validator().Validate(name: null, options);

        Assert.Contains(named, result.FailureMessage, StringComparison.Ordinal);
    }
}
