using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Goals;

/// <summary>How far ahead a goal looks, in the words of every version; the socket's list lacks <c>custom</c>.</summary>
internal static class GoalTypes
{
    public const string Custom = "custom";

    public static Vocabulary Vocabulary { get; } = new(
        [.. GoalHorizon.Vocabulary.Names, Custom],
        ("annual", GoalHorizon.Year.Name),
        ("annually", GoalHorizon.Year.Name),
        ("yearly", GoalHorizon.Year.Name),
        ("quarterly", GoalHorizon.Quarter.Name),
        ("monthly", GoalHorizon.Month.Name));
}
