using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Tests.Doubles;

/// <summary>Three measures of the small tenant: one red, one green, one that was put aside.</summary>
internal static class SampleMeasures
{
    public static readonly DateOnly First = new(2026, 8, 15);

    public static IReadOnlyList<MeasureDto> All { get; } =
        [Measure("m1", "Time to first answer", "red"), Measure("m2", "Shipments on time", "green", "up", "ben"), Measure("m3", "Old figure", "none") with { IsActive = false }];

    /// <summary>Five readings of m1, from 50 falling to 46 where 26 was expected.</summary>
    public static IReadOnlyList<ReadingDto> Readings { get; } = [.. Enumerable.Range(0, 5).Select(index => Reading($"r{index}", First.AddDays(index * 25), 50 - index))];

    public static MeasureDto Measure(string id, string name = "A measure", string zone = "green", string direction = "down", string owner = "ada") => new()
    {
        Id = id,
        Name = name,
        Description = string.Empty,
        Unit = "hours",
        Direction = direction,
        Type = "quantitative",
        Category = "Customers",
        AggregationType = "latest",
        AggregationPeriod = "weekly",
        AggregationPeriodCount = 1,
        ValueType = "snapshot",
        InterpolationMethod = "linear",
        CurrentValue = 46,
        CurrentValueDate = First.AddDays(100),
        TargetValue = 10,
        IsActive = true,
        OwnerId = owner,
        OwnerName = owner,
        IsShared = false,
        LinkedGoals = [new LinkedGoalDto("g1", "Open the Lisbon office", IsPrimary: true)],
        Options = [],
        Progress = new MeasureProgressDto { Status = zone == "red" ? "at_risk" : zone == "green" ? "on_track" : "no_data", Zone = zone, IsOverdue = false, ExpectedValue = 25, Variance = 21, ProgressPercentage = 10 },
        HistoricalValues = [.. Enumerable.Range(0, 5).Select(index => new DataPointDto(First.AddDays(index * 25), 50 - index))],
        Baseline = new DataPointDto(First, 50),
        Targets = [new TargetPointDto(First.AddDays(160), 10, null, null)],
        CreatedAt = Sample.Now.AddDays(-120),
        CreatedBy = owner,
        UpdatedAt = Sample.Now.AddDays(-1),
        UpdatedBy = owner,
    };

    public static ReadingDto Reading(string id, DateOnly day, double value, string measureId = "m1") => new()
    {
        Id = id,
        MeasureId = measureId,
        Value = value,
        Date = day,
        ActualSubtype = "measured",
        IsManualOverride = false,
        DataSource = "manual",
        RecordedAt = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero),
        RecordedBy = "ben",
        RecordedByName = "Ben Lindqvist",
    };

    public static MeasureSeriesDto Series(MeasureDto measure, IReadOnlyList<ReadingDto> readings)
    {
        List<ReadingDto> own = [.. readings.Where(reading => reading.MeasureId == measure.Id)];
        return new MeasureSeriesDto
        {
            MeasureId = measure.Id,
            Measure = measure,
            Targets = [.. measure.Targets.Select((target, index) => Target($"t{index}", measure.Id, target))],
            Actuals = own,
            LatestActual = own.Count > 0 ? own[^1] : null,
            Links = measure.Id == "m1" ? [Link("g1") with { Measure = null }] : [],
            TotalTargets = measure.Targets.Count,
            TotalActuals = own.Count,
        };
    }

    /// <summary>m1 for a goal that is more patient than the measure itself.</summary>
    public static MeasureLinkDto Link(string goalId) => new()
    {
        Id = $"l-{goalId}",
        MeasureId = "m1",
        MeasureName = All[0].Name,
        PersonId = "ada",
        PersonName = "Ada Okafor",
        GoalId = goalId,
        LinkType = "goal",
        ThresholdPct = 60,
        RiskThresholdPct = 20,
        Weight = 1,
        DisplayOrder = 1,
        IsPrimary = true,
        LinkedAt = Sample.Now,
        Progress = All[0].Progress,
        Measure = All[0],
    };

    public static DecisionDto Decision(string goalId) => new()
    {
        Id = "d1",
        GoalId = goalId,
        Title = "Riverside building chosen",
        Decision = "Take it.",
        Rationale = "Shortest fit-out",
        Impact = string.Empty,
        Participants = ["ada", "ben"],
        DecidedAt = Sample.Now.AddDays(-1),
        DecidedBy = "ada",
        DecidedByName = "Ada Okafor",
    };

    private static TargetDto Target(string id, string measureId, TargetPointDto point) => new()
    {
        Id = id,
        MeasureId = measureId,
        TargetValue = point.Value,
        TargetDate = point.Date,
        CreatedAt = Sample.Now,
        CreatedBy = "ada",
        UpdatedAt = Sample.Now,
    };
}
