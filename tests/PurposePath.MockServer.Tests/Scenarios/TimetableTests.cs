using PurposePath.MockServer.Scenarios;

namespace PurposePath.MockServer.Tests.Scenarios;

/// <summary>When steps are due.</summary>
public sealed class TimetableTests
{
    [Fact]
    public void Steps_are_due_in_the_order_of_their_times_and_of_the_file()
    {
        var first = Step(at: 100, repeat: 3, every: 100);
        var second = Step(at: 200);
        var third = Step(at: 0);

        Assert.Equal(
            [(0, third), (100, first), (200, first), (200, second), (300, first)],
            Run(new Timetable(new Scenario("order", [first, second, third])), 10).Select(static due => ((int)due.At.TotalMilliseconds, due.Step)));
    }

    [Fact]
    public void What_repeats_without_end_has_none() =>
        Assert.Equal(1000, Run(new Timetable(new Scenario("endless", [Step(at: 0, repeat: 0, every: 1)])), 1000).Count);

    [Fact]
    public void Jitter_is_that_of_the_seed_and_moves_one_time_not_those_after_it()
    {
        static List<double> RunWith(int seed) =>
            [.. Run(new Timetable(new Scenario("jitter", [Step(at: 0, repeat: 100, every: 1000, jitter: 100)]) { Seed = seed }), 100).Select(static due => due.At.TotalMilliseconds)];

        var times = RunWith(3);

        Assert.Equal(times, RunWith(3));
        Assert.NotEqual(times, RunWith(4));
        Assert.All(times, static (at, turn) => Assert.InRange(at, turn * 1000, (turn * 1000) + 100));
        Assert.True(times.Select(static (at, turn) => at - (turn * 1000)).Distinct().Count() > 90);
    }

    private static List<(TimeSpan At, ScenarioStep Step)> Run(Timetable timetable, int most)
    {
        var taken = new List<(TimeSpan, ScenarioStep)>();
        while (taken.Count < most && timetable.Next() is { } due)
        {
            taken.Add(due);
        }

        return taken;
    }

    private static ScenarioStep Step(int at, int repeat = 1, int every = 0, int jitter = 0) => new(new ClearAction())
    {
        At = TimeSpan.FromMilliseconds(at),
        Repeat = repeat,
        Every = TimeSpan.FromMilliseconds(every),
        Jitter = TimeSpan.FromMilliseconds(jitter),
    };
}
