namespace PurposePath.Workspace.Contracts;

/// <summary>A value on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">The value, in the measure's unit.</param>
public sealed record SeriesPoint(DateOnly Day, double Value);

/// <summary>What is expected on a day, and the lines around it (domain 3.5).</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">What is expected.</param>
/// <param name="Optimal">What would be best, or null.</param>
/// <param name="Minimal">What it must not be worse than, or null.</param>
public sealed record TargetPoint(DateOnly Day, double Value, double? Optimal, double? Minimal);
