using System.Globalization;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>What a person fills in to set a target.</summary>
public sealed class TargetForm
{
    /// <summary>What is expected.</summary>
    public double? Value { get; set; }

    /// <summary>By when.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>What would be best, or null.</summary>
    public double? Optimal { get; set; }

    /// <summary>What it must not be worse than, or null.</summary>
    public double? Minimal { get; set; }

    /// <summary>What it is called, or null.</summary>
    public string? Label { get; set; }

    /// <summary>Whether enough is filled in to set it.</summary>
    public bool IsComplete => Value is not null && Day is not null;

    /// <summary>The form of a target that is there.</summary>
    public static TargetForm Of(TargetDto target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new TargetForm { Value = target.TargetValue, Day = target.TargetDate, Optimal = target.OptimalValue, Minimal = target.MinimalValue, Label = target.Label };
    }

    /// <summary>The same target again, after it was removed or changed.</summary>
    public static TargetRequest From(TargetDto target) => new()
    {
        TargetValue = target.TargetValue,
        OptimalValue = target.OptimalValue,
        MinimalValue = target.MinimalValue,
        TargetDate = DayText(target.TargetDate),
        PeriodStartDate = target.PeriodStartDate is { } start ? DayText(start) : null,
        Label = target.Label ?? string.Empty,
        ConfidenceLevel = target.ConfidenceLevel,
        Rationale = target.Rationale,
    };

    /// <summary>The body that sets it.</summary>
    public TargetRequest ToRequest() => new()
    {
        TargetValue = Value,
        OptimalValue = Optimal,
        MinimalValue = Minimal,
        TargetDate = Day is { } day ? DayText(day) : null,
        Label = Label?.Trim() ?? string.Empty,
    };

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
