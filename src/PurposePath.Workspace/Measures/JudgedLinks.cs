using PurposePath.Workspace.Database;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>
/// The zone of every measure for each of its links, computed by the database: the rule of <see cref="ZoneRule"/> once more, for what is counted
/// over a whole tenant and not shown row by row.
/// </summary>
internal static class JudgedLinks
{
    private const double Whole = 100;
    private static readonly string[] StatusByBadness = ["no_data", "on_track", "behind", "at_risk"];

    /// <summary>A row for each link, and one with the default thresholds for a measure without links.</summary>
    /// <remarks>
    /// Every row has ids of its own, so that Distinct leaves them all: it makes the rows a subquery with plain columns. Without it, each maximum or sum over them
    /// becomes a query of its own for each group.
    /// </remarks>
    public static IQueryable<JudgedLink> Of(WorkspaceDbContext db, IQueryable<Measure> measures) =>
        (from measure in measures
         from link in db.MeasureLinks.Where(row => row.MeasureId == measure.Id).DefaultIfEmpty()
         let threshold = (double?)link.ThresholdPct ?? ZoneRule.DefaultThreshold
         let risk = (double?)link.RiskThresholdPct ?? ZoneRule.DefaultRiskThreshold
         select new JudgedLink
         {
             MeasureId = measure.Id,
             LinkId = link.Id,
             GoalId = link.GoalId,
             StrategyId = link.StrategyId,
             IsPrimary = (bool?)link.IsPrimary ?? false,
             Weight = (double?)link.Weight ?? 1,
             Progress = measure.Standing == null ? null : (double?)measure.Standing.Progress,
             Badness = measure.Standing == null ? 0
                 : measure.Standing.IsBeyondMinimal ? 3
                 : measure.Standing.VariancePercent >= threshold - Whole ? 1
                 : measure.Standing.VariancePercent >= risk - Whole ? 2
                 : 3,
         }).Distinct();

    /// <summary>Each measure once, with its worst zone.</summary>
    public static IQueryable<JudgedMeasure> Worst(WorkspaceDbContext db, IQueryable<Measure> measures) =>
        Of(db, measures).GroupBy(row => row.MeasureId).Select(rows => new JudgedMeasure
        {
            MeasureId = rows.Key,
            Badness = rows.Max(row => row.Badness),
            Progress = rows.Max(row => row.Progress),
        });

    /// <summary>The status word of a badness.</summary>
    public static string StatusOf(int badness) => StatusByBadness[badness];

    /// <summary>The badness of a status word.</summary>
    public static int BadnessOf(string status) => Array.IndexOf(StatusByBadness, status);
}

/// <summary>How a measure stands for one of its links.</summary>
internal sealed class JudgedLink
{
    public required string MeasureId { get; init; }

    public string? LinkId { get; init; }

    public string? GoalId { get; init; }

    public string? StrategyId { get; init; }

    public bool IsPrimary { get; init; }

    public double Weight { get; init; }

    /// <summary>Percent; null without data.</summary>
    public double? Progress { get; init; }

    /// <summary>0 without data, 1 green, 2 yellow, 3 red.</summary>
    public int Badness { get; init; }
}

/// <summary>How a measure stands for the strictest of its links.</summary>
internal sealed class JudgedMeasure
{
    public required string MeasureId { get; init; }

    /// <summary>0 without data, 1 green, 2 yellow, 3 red.</summary>
    public int Badness { get; init; }

    /// <summary>Percent; null without data.</summary>
    public double? Progress { get; init; }
}
