namespace PurposePath.Workspace.Standings;

/// <summary>The progress of goals and strategies, derived from the measures linked to them (domain 3.6).</summary>
internal static class GoalProgress
{
    /// <summary>Of a strategy: that of its primary measure, else the mean of those with data, else null.</summary>
    public static double? OfStrategy(string strategyId, IEnumerable<LinkProgress> links) =>
        PrimaryOrMean([.. links.Where(link => link.StrategyId == strategyId)]);

    /// <summary>Of a goal: that of its primary measure, else the mean of its own measures, else the mean of its strategies, else null.</summary>
    /// <param name="links">Every link of the goal, those of its strategies too.</param>
    public static double? OfGoal(IReadOnlyList<LinkProgress> links)
    {
        if (links.Where(link => link.IsPrimary).Select(link => link.Progress).FirstOrDefault() is { } primary)
        {
            return primary;
        }

        if (Mean([.. links.Where(link => link.StrategyId is null)]) is { } own)
        {
            return own;
        }

        var strategies = links.Where(link => link.StrategyId is not null).GroupBy(link => link.StrategyId!)
            .Select(strategy => OfStrategy(strategy.Key, strategy)).Where(progress => progress is not null).ToList();
        return strategies.Count == 0 ? null : strategies.Average();
    }

    private static double? PrimaryOrMean(List<LinkProgress> links) =>
        links.Where(link => link.IsPrimary).Select(link => link.Progress).FirstOrDefault() ?? Mean(links);

    // Weights are 1 unless somebody said otherwise: then this is the plain mean. With weights that are all 0 it is too.
    private static double? Mean(List<LinkProgress> links)
    {
        var known = links.Where(link => link.Progress is not null).ToList();
        var weight = known.Sum(link => link.Weight);
        return known.Count == 0 ? null
            : weight == 0 ? known.Average(link => link.Progress)
            : known.Sum(link => link.Progress * link.Weight) / weight;
    }
}
