using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Charts;

/// <summary>
/// A measure over time: its readings on the ground of their zones, with the lines of its targets. Drawn without a script and in any size; the arrow keys
/// walk from reading to reading, with Shift ten at once.
/// </summary>
public sealed partial class MeasureChart
{
    private const int CompactDayTicks = 4;
    private const int DayTicks = 8;
    private const int FarStep = 10;

    private DateOnly? _active;

    /// <summary>The measure.</summary>
    [Parameter]
    [EditorRequired]
    public MeasureDto Measure { get; set; } = null!;

    /// <summary>Its readings, one for each day, the earliest first; those that the measure brings along if absent.</summary>
    [Parameter]
    public IReadOnlyList<SeriesPoint>? Readings { get; set; }

    /// <summary>Only the last so many days; null for everything and the way to the last target.</summary>
    [Parameter]
    public int? Days { get; set; }

    /// <summary>Green from this many percent of the way; the measure's own if absent.</summary>
    [Parameter]
    public double? ThresholdPct { get; set; }

    /// <summary>Yellow from this many percent of the way; the measure's own if absent.</summary>
    [Parameter]
    public double? RiskThresholdPct { get; set; }

    /// <summary>Whether it stands small among others.</summary>
    [Parameter]
    public bool IsCompact { get; set; }

    /// <summary>Whether it explains its lines. Default <see langword="true"/>.</summary>
    [Parameter]
    public bool HasLegend { get; set; } = true;

    /// <summary>Whether it brings its readings as a table for screen readers; not needed where one stands beside it.</summary>
    [Parameter]
    public bool HasTable { get; set; }

    private string TitleId => $"chart-{Measure.Id}";

    private string TextId => $"chart-{Measure.Id}-text";

    private MeasurePlot Plot => MeasurePlot.Of(
        Measure,
        Readings ?? [.. Measure.HistoricalValues.Select(point => new SeriesPoint(point.Date, point.Value))],
        MeasureLines.Of(Measure, ThresholdPct ?? Measure.ThresholdPct, RiskThresholdPct ?? Measure.RiskThresholdPct),
        Days,
        DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime),
        IsCompact ? CompactDayTicks : DayTicks);

    private static string Percent(double value) => FormattableString.Invariant($"{value:0.##}%");

    private static string Rule(double y) => PlotPath.Of([(0, y), (100, y)], isClosed: false);

    // A name in the corner would be cut off.
    private static string? Edge(double x) => x switch { < 4 => "start", > 95 => "end", _ => null };

    private static string DayText(DateOnly day) => day.Day == 1 ? day.Month == 1 ? $"{day:yyyy}" : $"{day:MMM}" : $"{day:d MMM}";

    // Half the way to the neighbours on both sides: wherever the pointer is, it is on the nearest reading.
    private static double HitWidth(MeasurePlot plot, int index)
    {
        var x = plot.Points[index].X;
        var before = index > 0 ? x - plot.Points[index - 1].X : double.MaxValue;
        var after = index < plot.Points.Count - 1 ? plot.Points[index + 1].X - x : double.MaxValue;
        return Math.Clamp(Math.Min(before, after), 0.6, 12);
    }

    private string Description(MeasurePlot plot)
    {
        if (plot.Points.Count == 0)
        {
            return "No readings yet.";
        }

        var last = plot.Points[^1];
        var target = Measure.Targets.Count > 0 ? $" The target is {ValueWords.Of(Measure.Targets[^1].Value, Measure.Unit)} by {Measure.Targets[^1].Date:d MMMM yyyy}." : string.Empty;
        return $"{plot.Points.Count} readings from {plot.Points[0].Day:d MMMM yyyy} to {last.Day:d MMMM yyyy}, the last {Words(last)}.{target}";
    }

    private string Words(PlotPoint point) =>
        $"{ValueWords.Of(point.Value, Measure.Unit)} on {point.Day:d MMMM yyyy}{(point.Zone == "none" ? string.Empty : ", " + ZoneWords.Label(point.Zone).ToLowerInvariant())}";

    // The latest until somebody walks; a reading that is gone gives way to it.
    private int Active(MeasurePlot plot)
    {
        for (var index = plot.Points.Count - 1; index >= 0; index--)
        {
            if (plot.Points[index].Day == _active)
            {
                return index;
            }
        }

        return plot.Points.Count - 1;
    }

    private void Walk(MeasurePlot plot, KeyboardEventArgs key)
    {
        var at = Active(plot);
        _active = key.Key switch
        {
            "ArrowLeft" => plot.Points[plot.Step(at, key.ShiftKey ? -FarStep : -1)].Day,
            "ArrowRight" => plot.Points[plot.Step(at, key.ShiftKey ? FarStep : 1)].Day,
            "Escape" => null,
            _ => _active,
        };
    }
}
