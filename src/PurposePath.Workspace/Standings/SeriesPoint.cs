namespace PurposePath.Workspace.Standings;

/// <summary>A value on a day.</summary>
internal sealed record SeriesPoint(DateOnly Day, double Value);

/// <summary>What is expected on a day, and the lines around it (domain 3.5).</summary>
internal sealed record TargetPoint(DateOnly Day, double Value, double? Optimal, double? Minimal);
