namespace PurposePath.Workspace.Standings;

/// <summary>What a link adds to the progress of its goal and strategy; null without data.</summary>
internal sealed record LinkProgress(string? StrategyId, bool IsPrimary, double Weight, double? Progress);
