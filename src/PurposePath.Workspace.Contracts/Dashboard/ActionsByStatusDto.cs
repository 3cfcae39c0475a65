namespace PurposePath.Workspace.Contracts;

/// <summary>All actions, counted.</summary>
/// <param name="Items">Every status that REST knows, also those that no action has.</param>
/// <param name="Total">All of them.</param>
/// <param name="PastDue">Open ones whose day has passed.</param>
public sealed record ActionsByStatusDto(IReadOnlyList<StatusCountDto> Items, int Total, int PastDue);

/// <summary>How many have a status.</summary>
/// <param name="Status">As REST spells it.</param>
/// <param name="Count">How many.</param>
public sealed record StatusCountDto(string Status, int Count);

/// <summary>Sentences about what the numbers say. They follow from rules, not from a language model.</summary>
/// <param name="Items">The most urgent first; none when all is well.</param>
/// <param name="Source"><c>rules</c>.</param>
public sealed record InsightsDto(IReadOnlyList<InsightDto> Items, string Source);

/// <summary>One of them.</summary>
/// <param name="Kind"><c>goals_at_risk</c>, <c>goals_behind</c>, <c>measures_at_risk</c>, <c>measures_without_data</c>, <c>actions_past_due</c> or <c>critical_issues</c>.</param>
/// <param name="Severity"><c>critical</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Text">For a person.</param>
/// <param name="Count">The number in it.</param>
public sealed record InsightDto(string Kind, string Severity, string Text, int Count);

/// <summary>How the tenant does, in one number.</summary>
/// <param name="Score">0 to 100: the mean of the components by weight; null while none has data.</param>
/// <param name="Components">Goals, measures, actions.</param>
public sealed record PerformanceScoreDto(double? Score, IReadOnlyList<ScoreComponentDto> Components);

/// <summary>A part of the score.</summary>
/// <param name="Name"><c>goals</c> and <c>measures</c>: green counts 100, yellow 50, red 0; <c>actions</c>: the open ones that are not past due.</param>
/// <param name="Score">0 to 100; null without data.</param>
/// <param name="Weight">0 to 1.</param>
/// <param name="Count">Of how many things it is made.</param>
public sealed record ScoreComponentDto(string Name, double? Score, double Weight, int Count);

/// <summary>How much of the open work serves an active goal.</summary>
/// <param name="Score">0 to 100, over everybody; null without open actions.</param>
/// <param name="People">Whoever has open actions or an active goal, by name.</param>
public sealed record TeamAlignmentDto(double? Score, IReadOnlyList<PersonAlignmentDto> People);

/// <summary>How much of somebody's open work serves an active goal.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Name">For people.</param>
/// <param name="ActiveGoals">The active goals they own.</param>
/// <param name="OpenActions">Their open actions.</param>
/// <param name="AlignedActions">Those of them that serve an active goal.</param>
/// <param name="Score">0 to 100; null without open actions.</param>
public sealed record PersonAlignmentDto(string PersonId, string Name, int ActiveGoals, int OpenActions, int AlignedActions, double? Score);
