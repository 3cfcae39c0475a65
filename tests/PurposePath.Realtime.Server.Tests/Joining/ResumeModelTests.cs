namespace PurposePath.Realtime.Server.Tests.Joining;

/// <summary>
/// Every state of a publisher, doorbells that are lost or late, a feed, one connection that was live from the start and one that joins with a position, over
/// the real log check, frames and places (docs/delivery.md). Each known way to get the seam wrong is played too, and must be found.
/// </summary>
public sealed class ResumeModelTests
{
    [Fact]
    public void No_state_loses_repeats_or_reorders_an_event()
    {
        var found = Explore(JoinDefect.None);

        Assert.Empty(found.Violations);
        Assert.InRange(found.States, 500, 2000);
    }

    [Theory]
    [InlineData(nameof(JoinDefect.TrustsTheDoorbell))]
    [InlineData(nameof(JoinDefect.ReadsBeforeItRegisters))]
    [InlineData(nameof(JoinDefect.RepeatsWhatTheReplayGave))]
    [InlineData(nameof(JoinDefect.RegistersWhenItGoesLive))]
    [InlineData(nameof(JoinDefect.MovesTheFeedForOneConnection))]
    public void Each_classic_defect_is_found(string defect)
    {
        Assert.NotEmpty(Explore(Enum.Parse<JoinDefect>(defect)).Violations);
    }

    private static (int States, IReadOnlyList<string> Violations) Explore(JoinDefect defect)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var violations = new List<string>();
        var open = new Stack<IReadOnlyList<JoinStep>>();
        open.Push([]);
        while (open.TryPop(out var path))
        {
            var world = JoinWorld.After(path, defect);
            if (!seen.Add(world.Key))
            {
                continue;
            }

            if (world.Violation is { } violation)
            {
                violations.Add($"{violation} after {string.Join(", ", path)}");
                continue;
            }

            foreach (var step in world.Steps())
            {
                open.Push([.. path, step]);
            }
        }

        return (seen.Count, violations);
    }
}
