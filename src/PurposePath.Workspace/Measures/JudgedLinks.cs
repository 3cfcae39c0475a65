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

    /// <summary>A row for each link of the measures.</summary>
    public static IQueryable<JudgedLink> Of(WorkspaceDbContext db, IQueryable<Measure> measures) => Judge(Linked(db, measures));

    /// <summary>Each measure once, with its worst zone; without links by the default thresholds.</summary>
    /// <remarks>
    /// Two sets rather than an outer join: SQLite answers that one by going through all links of the tenant once for each of its measures.
    /// </remarks>
    public static IQueryable<JudgedMeasure> Worst(WorkspaceDbContext db, IQueryable<Measure> measures) =>
        Judge(Linked(db, measures).Concat(Unlinked(db, measures))).GroupBy(row => row.MeasureId).Select(rows => new JudgedMeasure
        {
            MeasureId = rows.Key,
            Badness = rows.Max(row => row.Badness),
            Progress = rows.Max(row => row.Progress),
        });

    /// <summary>The status word of a badness.</summary>
    public static string StatusOf(int badness) => StatusByBadness[badness];

    /// <summary>The badness of a status word.</summary>
    public static int BadnessOf(string status) => Array.IndexOf(StatusByBadness, status);

    private static IQueryable<Judgeable> Linked(WorkspaceDbContext db, IQueryable<Measure> measures) =>
        measures.Join(db.MeasureLinks, measure => measure.Id, link => link.MeasureId, (measure, link) => new Judgeable
        {
            MeasureId = measure.Id,
            LinkId = link.Id,
            GoalId = link.GoalId,
            StrategyId = link.StrategyId,
            IsPrimary = link.IsPrimary,
            Weight = link.Weight,
            Threshold = link.ThresholdPct,
            Risk = link.RiskThresholdPct,
            Progress = measure.Standing == null ? null : (double?)measure.Standing.Progress,
            VariancePercent = measure.Standing == null ? null : (double?)measure.Standing.VariancePercent,
            IsBeyondMinimal = measure.Standing != null && measure.Standing.IsBeyondMinimal,
        });

    private static IQueryable<Judgeable> Unlinked(WorkspaceDbContext db, IQueryable<Measure> measures) =>
        measures.Where(measure => !db.MeasureLinks.Any(link => link.MeasureId == measure.Id)).Select(measure => new Judgeable
        {
            MeasureId = measure.Id,
            LinkId = null,
            GoalId = null,
            StrategyId = null,
            IsPrimary = false,
            Weight = 1,
            Threshold = ZoneRule.DefaultThreshold,
            Risk = ZoneRule.DefaultRiskThreshold,
            Progress = measure.Standing == null ? null : (double?)measure.Standing.Progress,
            VariancePercent = measure.Standing == null ? null : (double?)measure.Standing.VariancePercent,
            IsBeyondMinimal = measure.Standing != null && measure.Standing.IsBeyondMinimal,
        });

    private static IQueryable<JudgedLink> Judge(IQueryable<Judgeable> rows) => rows.Select(row => new JudgedLink
    {
        MeasureId = row.MeasureId,
        LinkId = row.LinkId,
        GoalId = row.GoalId,
        StrategyId = row.StrategyId,
        IsPrimary = row.IsPrimary,
        Weight = row.Weight,
        Progress = row.Progress,
        Badness = row.VariancePercent == null ? 0
            : row.IsBeyondMinimal ? 3
            : row.VariancePercent >= row.Threshold - Whole ? 1
            : row.VariancePercent >= row.Risk - Whole ? 2
            : 3,
    });

    /// <summary>What the rule needs: a measure's standing and the thresholds of one of its links.</summary>
    private sealed class Judgeable
    {
        public required string MeasureId { get; init; }

        public string? LinkId { get; init; }

        public string? GoalId { get; init; }

        public string? StrategyId { get; init; }

        public bool IsPrimary { get; init; }

        public double Weight { get; init; }

        public double Threshold { get; init; }

        public double Risk { get; init; }

        public double? Progress { get; init; }

        public double? VariancePercent { get; init; }

        public bool IsBeyondMinimal { get; init; }
    }
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
