using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Decisions;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Issues;

namespace PurposePath.Workspace.Demo;

/// <summary>Makes one change as somebody of the team would: mostly progress and notes, now and then something new.</summary>
internal sealed class ColleagueMoves(TenantData data, GoalCommands goals, ActionCommands actions, IssueCommands issues, IssueMoves issueMoves, DecisionCommands decisions)
{
    private static readonly string[] Notes =
    [
        "Spoke to them this morning; they send the papers tomorrow.", "Numbers are in. Better than I feared.", "We lose a day if nobody decides by noon.",
        "Tried it with two customers: both got it without help.", "Moved to the afternoon, the rig is warm by then.", "Done on my side. Who checks?",
    ];

    private static readonly string[] Tasks =
    [
        "Call the landlord about the lift", "Compare the three offers", "Check last week's returns", "Write down what the auditor asked", "Book the small meeting room for Thursday",
    ];

    private static readonly string[] Troubles =
    [
        "Labels come out without a bar code", "The night shift has no key", "Invoice shows the old address", "Test rig reads two degrees too high",
    ];

    private static readonly string[] Choices = ["Start with the small one", "Wait for the second offer", "Do it without the agency", "Ship on Tuesday, not Friday"];

    private static readonly string[] Moving = ["in-progress", "in-review", "blocked", "open"];

    private static readonly string[] Working = ["in_progress", "blocked", "in_progress", "paused"];

    /// <summary>Makes one change.</summary>
    /// <returns>Whether the rules of the domain took it.</returns>
    public async Task<bool> MakeAsync(string tenantId, string audienceId, Random random, CancellationToken cancellationToken)
    {
        var scene = await LookAsync(tenantId, audienceId, cancellationToken);
        if (scene.People.Count == 0)
        {
            return false;
        }

        var who = new Caller(tenantId, Pick(random, scene.People), ClientMutationId: null);
        return random.Next(100) switch
        {
            < 40 when scene.Actions.Count > 0 => await ProgressAsync(who, random, scene, cancellationToken),
            < 55 when scene.Actions.Count > 0 => await MoveActionAsync(who, random, scene, cancellationToken),
            < 75 when scene.Goals.Count > 0 => await NoteAsync(who, random, scene, cancellationToken),
            < 82 when scene.Issues.Count > 0 => await MoveIssueAsync(who, random, scene, cancellationToken),
            < 87 when scene.Goals.Count > 0 => await DecideAsync(who, random, scene, cancellationToken),
            < 93 => await ReportAsync(who, random, cancellationToken),
            _ => await NewActionAsync(who, random, scene, cancellationToken),
        };
    }

    private async Task<Scene> LookAsync(string tenantId, string audienceId, CancellationToken cancellationToken) =>
        (await data.ReadAsync(
            new Caller(tenantId, audienceId, ClientMutationId: null),
            async (db, token) => new Scene(
                await db.Users.Where(user => user.TenantId == tenantId && user.Id != audienceId && user.Status == User.Active).OrderBy(user => user.Id).Select(user => user.Id).ToListAsync(token),
                await db.Goals.Where(goal => goal.Status == "active").OrderBy(goal => goal.Id).Select(goal => goal.Id).ToListAsync(token),
                await db.Actions.Where(action => action.Status != "completed" && action.Status != "cancelled").OrderBy(action => action.Id)
                    .Select(action => new OpenAction(action.Id, action.Progress, action.DueDate)).ToListAsync(token),
                await db.Issues.Where(issue => issue.Status.Category != IssueStatusEntry.ClosedCategory).OrderBy(issue => issue.Id).Select(issue => issue.Id).ToListAsync(token)),
            cancellationToken)).Data;

    private async Task<bool> ProgressAsync(Caller who, Random random, Scene scene, CancellationToken cancellationToken)
    {
        var action = Pick(random, scene.Actions);
        var progress = action.Progress + random.Next(5, 26);
        var body = progress >= 100 ? new UpdateActionRequest { Status = ActionStatus.Completed.Name } : new UpdateActionRequest { Progress = progress };
        return IsKept((await actions.UpdateAsync(who, action.Id, body, cancellationToken)).Result);
    }

    private async Task<bool> MoveActionAsync(Caller who, Random random, Scene scene, CancellationToken cancellationToken) =>
        IsKept((await actions.UpdateAsync(who, Pick(random, scene.Actions).Id, new UpdateActionRequest { Status = Pick(random, Working) }, cancellationToken)).Result);

    private async Task<bool> NoteAsync(Caller who, Random random, Scene scene, CancellationToken cancellationToken) =>
        IsKept((await goals.AddActivityAsync(
            who, Pick(random, scene.Goals), new CreateActivityRequest { Content = Pick(random, Notes) }, ActivityType.Comment, cancellationToken)).Result);

    private async Task<bool> MoveIssueAsync(Caller who, Random random, Scene scene, CancellationToken cancellationToken)
    {
        var body = new MoveIssueRequest { StatusConfigId = SystemEntries.StatusId(who.TenantId, Pick(random, Moving)) };
        return IsKept((await issueMoves.ToStatusAsync(who, Pick(random, scene.Issues), body, cancellationToken)).Result);
    }

    private async Task<bool> DecideAsync(Caller who, Random random, Scene scene, CancellationToken cancellationToken)
    {
        var choice = Pick(random, Choices);
        var body = new CreateDecisionRequest { Title = choice, Decision = choice, Rationale = Pick(random, Notes) };
        return IsKept((await decisions.CreateAsync(who, Pick(random, scene.Goals), body, cancellationToken)).Result);
    }

    private async Task<bool> ReportAsync(Caller who, Random random, CancellationToken cancellationToken)
    {
        var level = Pick(random, Priority.Vocabulary.Names);
        var body = new SaveIssueRequest { Title = Pick(random, Troubles), BusinessImpact = level, Priority = level };
        return IsKept((await issues.CreateAsync(who, body, cancellationToken)).Result);
    }

    private async Task<bool> NewActionAsync(Caller who, Random random, Scene scene, CancellationToken cancellationToken)
    {
        var body = new CreateActionRequest
        {
            Title = Pick(random, Tasks),
            Priority = Pick(random, Priority.Vocabulary.Names),
            AssignedPersonId = Pick(random, scene.People),
            DueDate = scene.Actions.Count == 0 ? DateOnly.MaxValue : scene.Actions.Max(action => action.DueDate),
            Connections = scene.Goals.Count == 0 ? null : new ActionConnectionsDto([Pick(random, scene.Goals)]),
        };
        return IsKept((await actions.CreateAsync(who, body, cancellationToken)).Result);
    }

    private static bool IsKept<T>(Outcome<T> outcome) => outcome.Failure is null;

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private sealed record Scene(IReadOnlyList<string> People, IReadOnlyList<string> Goals, IReadOnlyList<OpenAction> Actions, IReadOnlyList<string> Issues);

    private sealed record OpenAction(string Id, int Progress, DateOnly DueDate);
}
