using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Strategies;

/// <summary>Applies a body to a strategy, new or not.</summary>
internal static class StrategyEdit
{
    public const int MaxOrder = 10_000;
    private const double MaxScore = 100;

    public static void Apply(FieldEdits edits, Strategy strategy, StrategyRequest body)
    {
        edits.RequiredText("title", body.Title ?? body.Name, strategy.Title, Strategy.MaxTitle, value => strategy.Title = value);
        edits.Text("description", body.Description, strategy.Description, Strategy.MaxDescription, value => strategy.Description = value ?? string.Empty);
        edits.Word("status", body.Status, strategy.Status, Strategy.Statuses, value => strategy.Status = value);
        edits.Word("priority", body.Priority, strategy.Priority, Realtime.Protocol.Priority.Vocabulary, value => strategy.Priority = value);
        edits.Text("ownerId", body.OwnerId, strategy.OwnerId, Strategy.MaxTitle, value => strategy.OwnerId = value);
        edits.Value("dueDate", body.DueDate, strategy.DueDate, value => strategy.DueDate = value);
        edits.Labels("tags", body.Tags, strategy.Tags, value => strategy.Tags = value);
        edits.Value("aiGenerated", body.AiGenerated, strategy.AiGenerated, value => strategy.AiGenerated = value);
        edits.Number("validationScore", body.ValidationScore, strategy.ValidationScore, 0, MaxScore, value => strategy.ValidationScore = value);
        edits.Text("validationFeedback", body.ValidationFeedback, strategy.ValidationFeedback, Strategy.MaxDescription, value => strategy.ValidationFeedback = value);
        edits.Number("alignmentScore", body.AlignmentScore, strategy.AlignmentScore, 0, MaxScore, value => strategy.AlignmentScore = value);
        edits.Text("alignmentExplanation", body.AlignmentExplanation, strategy.AlignmentExplanation, Strategy.MaxDescription, value => strategy.AlignmentExplanation = value);
        edits.Texts("alignmentSuggestions", body.AlignmentSuggestions, strategy.AlignmentSuggestions, value => strategy.AlignmentSuggestions = value);
    }
}
