using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Standings;

namespace PurposePath.Workspace.Measures;

/// <summary>Which measures a summary counts beside its filter, and what it shows of them (domain 4.6).</summary>
/// <param name="ProgressStatus">Only those with this status.</param>
/// <param name="Paging">Which of them are shown; the totals are of all.</param>
/// <param name="MaxDataPoints">So many readings of each; 0 for all.</param>
/// <param name="PeriodDays">Only readings of the last so many days.</param>
internal sealed record MeasureSummaryQuery(string? ProgressStatus, Paging Paging, int MaxDataPoints, int? PeriodDays)
{
    private const int DefaultDataPoints = 5;
    private const int MaxPoints = 1000;

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

        if (!rules.AreKept)
        {
            return rules.Failure;
        }

        var paging = Paging.Read(query, Paging.MaxPageSize);
        return paging.Failure is { } failure ? failure : new MeasureSummaryQuery(status.Length == 0 ? null : status, paging.Value!, points, Days(period));
    }

    public History History(DateOnly today) =>
        new(MaxDataPoints == 0 ? null : MaxDataPoints, PeriodDays is { } days ? today.AddDays(-days) : null);

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
