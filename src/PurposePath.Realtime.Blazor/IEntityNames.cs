namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Tells toasts and feeds what people call things, so that they read "Ada completed “Open the Lisbon office”". Each answer is
/// <see langword="null"/> when the application does not know; the text then says "A colleague" or "a goal".
/// </summary>
public interface IEntityNames
{
    /// <summary>The name of a person.</summary>
    /// <param name="personId">The id as events carry it, for example in <c>completedBy</c>.</param>
    string? PersonName(string personId) => null;

    /// <summary>The title of a goal.</summary>
    /// <param name="goalId">The goal.</param>
    string? GoalTitle(string goalId) => null;

    /// <summary>The title of an action.</summary>
    /// <param name="actionId">The action.</param>
    string? ActionTitle(string actionId) => null;

    /// <summary>The id of the person an action is assigned to, who is told when its status changes.</summary>
    /// <param name="actionId">The action.</param>
    string? ActionAssignee(string actionId) => null;

    /// <summary>The name of a measure.</summary>
    /// <param name="measureId">The measure.</param>
    string? MeasureName(string measureId) => null;

    /// <summary>The title of an issue.</summary>
    /// <param name="issueId">The issue.</param>
    string? IssueTitle(string issueId) => null;
}
