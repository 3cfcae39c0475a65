using PurposePath.Realtime.Testing.Campaign;

namespace PurposePath.Realtime.Testing.Tests.Campaign;

public sealed class CampaignTests
{
    [Fact]
    public void A_seed_is_always_the_same_run()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            Assert.Equal(TraceOf(seed), TraceOf(seed));
        }
    }

    [Fact]
    public void The_shrinker_leaves_only_the_faults_that_matter()
    {
        var plan = Enumerable.Range(1, 100).Select(RunPlan.Of).First(static plan => plan.Faults.Count >= 8);
        var culprits = new[] { plan.Faults[1], plan.Faults[6] };

        var shortest = Shrinker.Shrink(plan, "O3", shorter => Failing(shorter, culprits.All(shorter.Faults.Contains)));

        Assert.Equal(culprits, shortest.Faults);
    }

    [Fact]
    public void The_shrinker_does_not_take_another_broken_rule_for_the_same()
    {
        var plan = RunPlan.Of(1);

        var shortest = Shrinker.Shrink(plan, "O3", static shorter => new RunResult { Plan = shorter, Failure = new LedgerException("O1", "other") });

        Assert.Equal(plan.Faults, shortest.Faults);
    }

    [Fact]
    public void One_line_plays_a_shortened_plan_again()
    {
        var plan = Enumerable.Range(1, 100).Select(RunPlan.Of).First(static plan => plan.Faults.Count >= 5);
        var shorter = plan with { Faults = [plan.Faults[3], plan.Faults[1]] };

        var again = RunPlan.Of(plan.Seed).Keep(shorter.ToArguments().Split("--keep ")[1]);

        Assert.Equal(shorter.Faults.OrderBy(static fault => fault.At), again.Faults);
        Assert.Equal($"--seed {plan.Seed}", plan.ToArguments());
        Assert.EndsWith("--keep -", (plan with { Faults = [] }).ToArguments(), StringComparison.Ordinal);
        Assert.Empty(plan.Keep("-").Faults);
    }

    [Fact]
    public void F60_a_few_hundred_random_seeds_keep_every_rule()
    {
        var report = new RunCampaign(TimeProvider.System).Play(first: 1_000_000, count: 300, parallel: 2, TestContext.Current.CancellationToken);

        Assert.Empty(report.Failures.Select(static failure => $"{failure.Plan.ToArguments()}: {failure.Failure!.Message}"));
        Assert.True(report.Events > 10_000);
        Assert.Equal(Enum.GetValues<Fault>().Length, report.Faults.Count);
    }

    private static RunResult Failing(RunPlan plan, bool fails) => new() { Plan = plan, Failure = fails ? new LedgerException("O3", "lost") : null };

    private static List<string> TraceOf(int seed)
    {
        var trace = new List<string>();
        new RandomRun(RunPlan.Of(seed), trace.Add).Play();
        return trace;
    }
}
