using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Charts;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Charts;

public sealed class PlotTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Theory]
    [InlineData(0, 46, 0, 50)]
    [InlineData(3.2, 3.9, 3, 4)]
    [InlineData(-7, 93, -25, 100)]
    [InlineData(400_000, 412_000, 395_000, 415_000)]
    [InlineData(5, 5, 4.4, 5.6)]
    [InlineData(0, 0, 0, 0.5)]
    public void A_frame_ends_on_round_numbers_and_holds_what_it_should(double low, double high, double from, double to)
    {
        var frame = PlotFrame.Around(First, First.AddDays(30), [low, high], mostTicks: 5);

        Assert.Equal((from, to), (Math.Round(frame.Low, 6), Math.Round(frame.High, 6)));
        Assert.InRange(frame.Y(high), 0, 100);
        Assert.InRange(frame.Y(low), 0, 100);
        Assert.True(frame.High > frame.Low);
    }

    [Fact]
    public void Places_run_from_the_upper_left_to_the_lower_right()
    {
        var frame = new PlotFrame(First, First.AddDays(10), 0, 50);

        Assert.Equal((0, 50, 100), (frame.X(First), frame.X(First.AddDays(5)), frame.X(First.AddDays(10))));
        Assert.Equal((100, 0, 40), (frame.Y(0), frame.Y(50), frame.Y(30)));
        Assert.Equal((0, 100), (frame.ClampedY(80), frame.ClampedY(-3)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(61)]
    [InlineData(200)]
    [InlineData(430)]
    [InlineData(3000)]
    public void Days_are_named_in_even_steps_and_not_too_many(int span)
    {
        var days = NiceTicks.Days(new PlotFrame(First.AddDays(9), First.AddDays(9 + span), 0, 1), most: 8);

        Assert.InRange(days.Count, 2, 10);
        Assert.Equal(days.Order(), days);
        Assert.True(span <= 60 || days.All(day => day.Day == 1));
    }

    [Fact]
    public void A_path_that_gains_a_point_keeps_its_shape()
    {
        var before = PlotPath.Line([(0, 1), (10, 2)]);
        var after = PlotPath.Line([(0, 1), (5, 2), (10, 3)]);

        Assert.Equal(before.Count(letter => letter == 'L'), after.Count(letter => letter == 'L'));
        Assert.EndsWith("L10 3", after, StringComparison.Ordinal);
        Assert.Empty(PlotPath.Line([]));
    }

    [Fact]
    public void A_measure_is_drawn_on_its_zones_up_to_its_target()
    {
        var measure = SampleMeasures.Measure("m1");

        var plot = Of(measure, [.. measure.HistoricalValues.Select(point => new SeriesPoint(point.Date, point.Value))], days: null);

        Assert.Equal(["green", "green", "yellow", "yellow", "red"], plot.Points.Select(point => point.Zone));
        Assert.Equal(["red", "yellow", "green"], plot.Bands.Select(band => band.Zone));
        Assert.Equal(measure.Targets[^1].Date, Assert.Single(plot.Targets).Day);
        Assert.NotEmpty(plot.Expected);
        Assert.Empty(plot.Minimal);
        Assert.True(plot.Points.Zip(plot.Points.Skip(1)).All(pair => pair.First.X < pair.Second.X));
    }

    [Fact]
    public void A_period_leaves_out_what_was_before_it()
    {
        var measure = SampleMeasures.Measure("m1");

        var plot = Of(measure, [.. measure.HistoricalValues.Select(point => new SeriesPoint(point.Date, point.Value))], days: 30);

        Assert.Equal([SampleMeasures.First.AddDays(75), SampleMeasures.First.AddDays(100)], plot.Points.Select(point => point.Day));
        Assert.Empty(plot.Targets);
    }

    [Fact]
    public void Of_thousands_of_readings_few_are_drawn_but_no_peak_is_lost()
    {
        var peak = First.AddDays(1234);
        var readings = Enumerable.Range(0, 3000).Select(index => new SeriesPoint(First.AddDays(index), First.AddDays(index) == peak ? 900 : 100 + (index % 7))).ToList();

        var plot = MeasurePlot.Of(SampleMeasures.Measure("m1") with { Targets = [] }, readings, lines: null, days: null, First.AddDays(3000), mostDayTicks: 8);

        Assert.InRange(plot.Points.Count, 100, 122);
        Assert.Contains(plot.Points, point => point.Day == peak && point.Value == 900);
        Assert.Equal((readings[0].Day, readings[^1].Day), (plot.Points[0].Day, plot.Points[^1].Day));
    }

    [Fact]
    public void Without_readings_and_targets_there_is_an_empty_frame()
    {
        var plot = Of(SampleMeasures.Measure("m1") with { Targets = [], Baseline = null, HistoricalValues = [] }, [], days: null);

        Assert.Empty(plot.Points);
        Assert.Empty(plot.Bands);
        Assert.NotEmpty(plot.ValueTicks);
    }

    [Theory]
    [InlineData(412_000, "%", "412,000%")]
    [InlineData(12.345, "days", "12.35 days")]
    [InlineData(-3, "", "-3")]
    public void Values_are_written_as_people_do(double value, string unit, string words) => Assert.Equal(words, ValueWords.Of(value, unit));

    [Theory]
    [InlineData(2, "+2 days")]
    [InlineData(-2.5, "−2.5 days")]
    [InlineData(0, "±0 days")]
    public void Differences_have_a_sign(double value, string words) => Assert.Equal(words, ValueWords.Change(value, "days"));

    private static MeasurePlot Of(MeasureDto measure, IReadOnlyList<SeriesPoint> readings, int? days) =>
        MeasurePlot.Of(measure, readings, MeasureLines.Of(measure), days, Sample.Today, mostDayTicks: 8);
}
