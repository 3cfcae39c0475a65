using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Measures;

/// <summary>How many measures stand where, added up by the database.</summary>
internal sealed record MeasureTotals(IReadOnlyDictionary<string, int> ByStatus, double? AverageProgress)
{
    private const double Best = 100;
    private const double Middle = 50;

    public int Total => ByStatus.Values.Sum();

    public int Count(string status) => ByStatus.GetValueOrDefault(status);

    public static async Task<MeasureTotals> ReadAsync(IQueryable<JudgedMeasure> measures, CancellationToken cancellationToken)
    {
        var groups = await measures.GroupBy(measure => measure.Badness)
            .Select(group => new { Badness = group.Key, Count = group.Count(), Progress = group.Sum(measure => measure.Progress), Known = group.Count(measure => measure.Progress != null) })
            .ToListAsync(cancellationToken);
        var known = groups.Sum(group => group.Known);
        return new MeasureTotals(
            groups.ToDictionary(group => JudgedLinks.StatusOf(group.Badness), group => group.Count, StringComparer.Ordinal),
            known == 0 ? null : groups.Sum(group => group.Progress) / known);
    }

    public MeasureTotalsDto ToDto()
    {
        var breakdown = new StatusBreakdownDto(Count("on_track"), Count("behind"), Count("at_risk"), Count("no_data"));
        var judged = Total - breakdown.NoData;
        return new MeasureTotalsDto
        {
            TotalMeasures = Total,
            StatusBreakdown = breakdown,
            AverageProgress = MeasureDtos.Shown(AverageProgress),
            OverallHealthScore = judged == 0 ? null : MeasureDtos.Shown(((breakdown.OnTrack * Best) + (breakdown.Behind * Middle)) / judged),
        };
    }
}
