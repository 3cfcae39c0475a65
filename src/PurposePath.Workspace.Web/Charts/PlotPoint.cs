namespace PurposePath.Workspace.Web.Charts;

/// <summary>A reading on a chart.</summary>
/// <param name="Day">The day.</param>
/// <param name="Value">The value.</param>
/// <param name="Zone">The zone it was in by the lines of that day, or <c>none</c>.</param>
/// <param name="X">From the left, in percent.</param>
/// <param name="Y">From the top, in percent.</param>
internal sealed record PlotPoint(DateOnly Day, double Value, string Zone, double X, double Y);
