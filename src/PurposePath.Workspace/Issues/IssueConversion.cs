using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Issues;

/// <summary>
/// Turns an issue into what is done about it: all actions or none, each with its event, then the issue's own move. The actions inherit the
/// issue's goals, strategies and due date and are linked to it, so that it can be closed when they are done (domain 4.7).
/// </summary>
internal sealed class IssueConversion(IssueWrites writes, TimeProvider time)
{
    private const int MostActions = 20;
    private const int DaysWithoutDueDate = 7;

    public Task<Written<Outcome<ConvertedIssueDto>>> ConvertAsync(Caller caller, string issueId, ConvertIssueRequest body, CancellationToken cancellationToken) =>
        writes.ChangeAsync<ConvertedIssueDto>(
            caller,
            issueId,
            async (db, change, token) =>
            {
                var rules = new Rules();
                var wanted = body.Actions ?? [];
                if (wanted.Count is 0 or > MostActions)
                {
                    rules.Break("actions", $"must be 1 to {MostActions}");
                }

                var status = body.NewStatusId is null ? change.Issue.Status : await IssueFields.FindStatusAsync(db, rules, "newStatusId", body.NewStatusId, token);
                var actions = new List<ActionItem>();
                foreach (var (index, action) in wanted.Take(MostActions).Index())
                {
                    actions.Add(await NewAsync(db, rules, caller, change.Issue, action, $"actions[{index}]", token));
                }

                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                foreach (var action in actions)
                {
                    change.Add(action);
                }

                change.Say("Issue converted to actions", string.Join(", ", actions.Select(action => action.Title)));
                change.Tell("connections");
                // The new actions count when the issue is to be closed.
                await db.SaveChangesAsync(token);
                return await change.MoveAsync(status!, words: null, token) is { } failure
                    ? failure
                    : new ConvertedIssueDto([.. actions.Select(action => action.Id)]);
            },
            cancellationToken);

    private async Task<ActionItem> NewAsync(
        WorkspaceDbContext db, Rules rules, Caller caller, Issue issue, ConvertedActionRequest wanted, string field, CancellationToken cancellationToken)
    {
        var now = time.GetWireNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var id = Guid.CreateVersion7(now).ToString();
        var personId = wanted.AssignedPersonId ?? issue.AssignedPersonId ?? caller.UserId;
        await rules.CheckAssigneeAsync(db, $"{field}.assignedPersonId", personId, cancellationToken);
        return new ActionItem
        {
            Id = id,
            TenantId = caller.TenantId,
            Title = rules.Required($"{field}.title", wanted.Title, ActionItem.MaxTitle),
            Description = rules.Optional($"{field}.description", wanted.Description, ActionItem.MaxDescription) ?? string.Empty,
            Priority = rules.OneOf($"{field}.priority", wanted.Priority, Priority.Vocabulary, issue.Priority),
            StartDate = today,
            DueDate = issue.DueDate is { } due && due >= today ? due : today.AddDays(issue.DueDate is null ? DaysWithoutDueDate : 0),
            AssignedPersonId = personId,
            CreatedAt = now,
            CreatedBy = caller.UserId,
            UpdatedAt = now,
            Goals = [.. issue.Goals.Select(link => new ActionGoal { ActionId = id, GoalId = link.GoalId, TenantId = caller.TenantId })],
            Strategies = [.. issue.Strategies.Select(link => new ActionStrategy { ActionId = id, StrategyId = link.StrategyId, TenantId = caller.TenantId })],
        };
    }
}
