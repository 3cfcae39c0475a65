using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Sync;

public sealed class MeasureReductionTests
{
    private readonly EntityStore<MeasureDto> _measures = new(measure => measure.Id);
    private readonly EntityStore<ReadingDto> _readings = new(reading => reading.Id);
    private readonly MeasureReduction _reduction;

    public MeasureReductionTests()
    {
        _reduction = new MeasureReduction(_measures, _readings, new PeopleDirectory(new EntityStore<PersonDto>(person => person.Id)));
        _measures.Load([SampleMeasures.Measure("m1")], Cursor(1));
    }

    [Fact]
    public void A_reading_becomes_the_value_and_the_last_point_with_the_zone_its_event_tells()
    {
        _reduction.Apply(Recorded(2, Sample.Today.AddDays(1), 20, MeasureZone.Yellow));

        var measure = _measures.Find("m1")!;
        Assert.Equal((20.0, Sample.Today.AddDays(1)), (measure.CurrentValue, measure.CurrentValueDate));
        Assert.Equal(("yellow", "behind", 75.0), (measure.Progress.Zone, measure.Progress.Status, measure.Progress.ProgressPercentage));
        Assert.Equal(new DataPointDto(Sample.Today.AddDays(1), 20), measure.HistoricalValues[^1]);
        Assert.Equal(6, measure.HistoricalValues.Count);
        Assert.Equal("r9", Assert.Single(_readings.All).Id);
    }

    [Fact]
    public void A_reading_of_an_earlier_day_fills_the_history_and_leaves_the_value()
    {
        _reduction.Apply(Recorded(2, SampleMeasures.First.AddDays(30), 33, MeasureZone.Red));

        var measure = _measures.Find("m1")!;
        Assert.Equal(46, measure.CurrentValue);
        Assert.Equal(new DataPointDto(SampleMeasures.First.AddDays(30), 33), measure.HistoricalValues[2]);
    }

    [Fact]
    public void An_event_that_arrives_twice_counts_once()
    {
        _reduction.Apply(Recorded(2, Sample.Today, 30, MeasureZone.Yellow));
        _reduction.Apply(Recorded(3, Sample.Today, 28, MeasureZone.Green, "r10"));
        _reduction.Apply(Recorded(2, Sample.Today, 30, MeasureZone.Yellow));

        Assert.Equal((28.0, "green"), (_measures.Find("m1")!.CurrentValue, _measures.Find("m1")!.Progress.Zone));
        Assert.Equal(2, _readings.All.Count);
    }

    [Fact]
    public void The_event_of_a_reading_of_ones_own_takes_the_place_of_what_was_shown_before()
    {
        _measures.Begin("m1", "mine", measure => MeasureChanges.Recorded(measure, Sample.Today, 30, Sample.Now));
        _readings.BeginAdd(ReadingChanges.Waiting("mine", "m1", Sample.Today, 30, null, Sample.Ada, Sample.Now), "mine");
        Assert.Equal("mine", Assert.Single(_readings.All).Id);

        _reduction.Apply(Recorded(2, Sample.Today, 30, MeasureZone.Yellow, mutation: "mine"));

        Assert.Equal("r9", Assert.Single(_readings.All).Id);
        Assert.Equal(5, _measures.Find("m1")!.HistoricalValues.Count);
    }

    // 25 is expected today, on the way from 50 to 10; 33 is a fifth of the way off, 45 half of it.
    [Theory]
    [InlineData(25, "green")]
    [InlineData(33, "green")]
    [InlineData(34, "yellow")]
    [InlineData(45, "yellow")]
    [InlineData(46, "red")]
    public void Before_the_server_has_judged_a_reading_its_zone_follows_from_the_lines(double value, string zone) =>
        Assert.Equal(zone, MeasureChanges.Recorded(SampleMeasures.Measure("m1"), Sample.Today, value, Sample.Now).Progress.Zone);

    [Fact]
    public void The_first_reading_is_where_the_way_begins_and_is_not_judged()
    {
        var empty = SampleMeasures.Measure("m1", zone: "none") with { Baseline = null, HistoricalValues = [], CurrentValue = null, CurrentValueDate = null };

        var measure = MeasureChanges.Recorded(empty, Sample.Today, 30, Sample.Now);

        Assert.Equal((new DataPointDto(Sample.Today, 30), "none"), (measure.Baseline, measure.Progress.Zone));
    }

    [Fact]
    public void A_deleted_measure_goes()
    {
        _reduction.Apply(new UnknownEvent(
            new EventEnvelope { Type = "measure.deleted", Timestamp = Sample.Now, EventId = Cursor(2).ToString(), TenantId = "lumen", Cursor = Cursor(2) },
            """{"entityType":"measure","entityId":"m1"}"""u8.ToArray()));

        Assert.Empty(_measures.All);
    }

    private static StreamCursor Cursor(int sequence) => new("e", sequence, $"n{sequence}");

    private static RealtimeEvent<MeasureReadingCreated> Recorded(int sequence, DateOnly day, double value, MeasureZone zone, string id = "r9", string? mutation = null) =>
        new(
            MeasureEvents.ReadingCreated,
            new EventEnvelope
            {
                Type = MeasureEvents.ReadingCreated.Name,
                Timestamp = Sample.Now,
                EventId = Cursor(sequence).ToString(),
                TenantId = "lumen",
                Cursor = Cursor(sequence),
                ClientMutationId = mutation,
            },
            new MeasureReadingCreated
            {
                ReadingId = id,
                MeasureId = "m1",
                TenantId = "lumen",
                Value = value,
                Date = day,
                RecordedAt = Sample.Now.AddMinutes(sequence),
                RecordedBy = "ben",
                Progress = 75,
                Zone = zone,
                PreviousZone = MeasureZone.Red,
                TargetValue = 10,
            });
}
