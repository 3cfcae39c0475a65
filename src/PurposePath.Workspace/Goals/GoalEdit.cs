using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Goals;

/// <summary>Applies a body to a goal.</summary>
internal static class GoalEdit
{
    private const double MaxScore = 100;

    public static void Apply(FieldEdits edits, Goal goal, UpdateGoalRequest body, DateOnly today)
    {
        edits.RequiredText("title", body.Title ?? body.Name, goal.Title, Goal.MaxTitle, value => goal.Title = value);
        edits.Text("description", body.Description, goal.Description, Goal.MaxDescription, value => goal.Description = value ?? string.Empty);
        edits.Text("intent", body.Intent, goal.Intent, Goal.MaxDescription, value => goal.Intent = value);
        edits.Word("horizon", body.Horizon ?? body.Type, goal.Horizon, GoalTypes.Vocabulary, value => goal.Horizon = value);
        edits.RequiredText("ownerId", body.OwnerId, goal.OwnerId, Goal.MaxTitle, value => goal.OwnerId = value);
        edits.Labels("valueTags", body.ValueTags, goal.ValueTags, value => goal.ValueTags = value);
        edits.Number("alignmentScore", body.AlignmentScore, goal.AlignmentScore, 0, MaxScore, value => goal.AlignmentScore = value);
        edits.Text("alignmentExplanation", body.AlignmentExplanation, goal.AlignmentExplanation, Goal.MaxDescription, value => goal.AlignmentExplanation = value);
        edits.Texts("alignmentSuggestions", body.AlignmentSuggestions, goal.AlignmentSuggestions, value => goal.AlignmentSuggestions = value);
        ApplyDays(edits, goal, body, today);
        if (body.Status is not null && !(GoalStatus.Vocabulary.TryGetName(body.Status, out var status) && status == goal.Status))
        {
            edits.Rules.Break("status", "changes only by :activate, :pause and :close");
        }
    }

    private static void ApplyDays(FieldEdits edits, Goal goal, UpdateGoalRequest body, DateOnly today)
    {
        if (body.TargetDate is { } day && day != goal.TargetDate && day < today)
        {
            edits.Rules.Break("targetDate", "must not be in the past");
        }

        edits.Value("startDate", body.StartDate, goal.StartDate, value => goal.StartDate = value);
        edits.Value("targetDate", body.TargetDate, goal.TargetDate, value => goal.TargetDate = value);
        if ((body.StartDate ?? body.TargetDate) is not null && goal.StartDate >= goal.TargetDate)
        {
            edits.Rules.Break("startDate", "must be before targetDate");
        }
    }
}
