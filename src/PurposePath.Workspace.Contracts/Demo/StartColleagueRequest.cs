namespace PurposePath.Workspace.Contracts;

/// <summary>The body of <c>POST /demo/colleague:start</c>.</summary>
/// <param name="PerMinute">Changes a minute: 1 to 120. Default: 12.</param>
/// <param name="Changes">After how many it ends: 1 to 500. Default: 60.</param>
/// <param name="Seed">The same seed on the same data makes the same changes. Default: 1.</param>
public sealed record StartColleagueRequest(int? PerMinute = null, int? Changes = null, int? Seed = null);

/// <summary>What the simulated colleagues of a tenant are doing.</summary>
/// <param name="IsRunning">Whether more changes will come.</param>
/// <param name="PerMinute">Changes a minute.</param>
/// <param name="Changes">How many there will be.</param>
/// <param name="Done">How many there were.</param>
/// <param name="Refused">How many of them a rule refused, as happens to people too.</param>
public sealed record ColleagueDto(bool IsRunning, int PerMinute, int Changes, int Done, int Refused);
