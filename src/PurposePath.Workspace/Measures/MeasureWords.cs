using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Measures;

/// <summary>The words that describe a measure and its data (domain 3.4, 3.5), in the spellings of every version.</summary>
internal static class MeasureWords
{
    public const string Quantitative = "quantitative";
    public const string Qualitative = "qualitative";
    public const string Measured = CountingReadings.Measured;
    public const string Estimate = "estimate";
    public const string Manual = "manual";

    public static Vocabulary Types { get; } = new([Quantitative, Qualitative, "binary", "leading", "lagging"]);

    public static Vocabulary AggregationTypes { get; } = new(["sum", "average", "min", "max", "latest", "count", "point_in_time"]);

    public static Vocabulary Periods { get; } = new(
        ["none", "daily", "weekly", "monthly", "quarterly", "yearly"],
        ("annually", "yearly"),
        ("year", "yearly"),
        ("quarter", "quarterly"),
        ("month", "monthly"),
        ("week", "weekly"),
        ("day", "daily"));

    public static Vocabulary InterpolationMethods { get; } = new([ExpectedLine.Linear, ExpectedLine.Exponential, ExpectedLine.Step]);

    public static Vocabulary ValueTypes { get; } = new(["snapshot", "aggregate", "other"]);

    public static Vocabulary Subtypes { get; } = new([Measured, Estimate], ("estimated", Estimate));

    public static Vocabulary Sources { get; } = new([Manual, "automated", "integration"]);
}
