using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>Which measures a summary counts beside its filter, and what it shows of them (domain 4.6).</summary>
/// <param name="ProgressStatus">Only those with this status.</param>
/// <param name="MaxDataPoints">So many readings of each; 0 for all.</param>
/// <param name="PeriodDays">Only readings of the last so many days.</param>
internal sealed record MeasureSummaryQuery(string? ProgressStatus, int MaxDataPoints, int? PeriodDays)
{
    private const int DefaultDataPoints = 5;
    private const int MaxPoints = 1000;
    private const double Best = 100;
    private const double Middle = 50;

    public static Outcome<MeasureSummaryQuery> Read(IQueryCollection query)
    {
        var rules = new Rules();
        var status = rules.OneOf("progressStatus", query["progressStatus"], ZoneRule.Statuses, string.Empty);
        var period = rules.OneOf("period", query["period"], MeasureWords.Periods, "none");
        var points = DefaultDataPoints;
        if (query["maxDataPoints"].ToString() is { Length: > 0 } text && (!int.TryParse(text, out points) || points is < 0 or > MaxPoints))
        {
            rules.Break("maxDataPoints", $"must be 0 to {MaxPoints}");
        }

        return rules.AreKept ? new MeasureSummaryQuery(status.Length == 0 ? null : status, points, Days(period)) : rules.Failure;
    }

    public History History(DateOnly today) =>
        new(MaxDataPoints == 0 ? null : MaxDataPoints, PeriodDays is { } days ? today.AddDays(-days) : null);

    public MeasureSummaryDto Summarise(IReadOnlyList<MeasureDto> measures)
    {
        List<MeasureDto> wanted = [.. measures.Where(measure => ProgressStatus is null || measure.Progress.Status == ProgressStatus)];
        int Count(string status) => wanted.Count(measure => measure.Progress.Status == status);
        var breakdown = new StatusBreakdownDto(Count("on_track"), Count("behind"), Count("at_risk"), Count("no_data"));
        var judged = wanted.Count - breakdown.NoData;
        return new MeasureSummaryDto
        {
            Measures = wanted,
            Summary = new MeasureTotalsDto
            {
                TotalMeasures = wanted.Count,
                StatusBreakdown = breakdown,
                AverageProgress = MeasureDtos.Shown(wanted.Average(measure => measure.Progress.ProgressPercentage)),
                OverallHealthScore = judged == 0 ? null : MeasureDtos.Shown(((breakdown.OnTrack * Best) + (breakdown.Behind * Middle)) / judged),
            },
        };
    }

    private static int? Days(string period) => period switch
    {
        "daily" => 1,
        "weekly" => 7,
        "monthly" => 31,
        "quarterly" => 92,
        "yearly" => 366,
        _ => null,
    };
}
