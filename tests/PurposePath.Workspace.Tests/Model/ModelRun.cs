using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Model;

/// <summary>Gives the same commands to the workspace and to the model, and holds each answer against what the model says.</summary>
internal sealed class ModelRun(IReadOnlyList<ApiCaller> people)
{
    private static readonly string[] Verbs = ["activate", "pause", "complete", "cancel"];
    private static readonly string[] Statuses = ["not_started", "in_progress", "blocked", "completed", "cancelled"];
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];
    private static readonly string[] Assignees = ["lumen-ada", "lumen-ben", "lumen-cleo"];

    public TeamModel Model { get; } = new();

    public Task StepAsync(Step step) => step.Kind switch
    {
        0 => CreateGoalAsync(step),
        1 => CreateActionAsync(step),
        2 or 3 or 4 when Model.Goals.Count > 0 => MoveAsync(step),
        _ when Model.Actions.Count > 0 => EditAsync(step),
        _ => CreateActionAsync(step),
    };

    private ApiCaller Caller(Step step) => people[step.Person % people.Count];

    private async Task CreateGoalAsync(Step step) => Model.CreateGoal((await Caller(step).PostAsync(Seeds.Goals, """{"title":"A goal"}""")).Id);

    private async Task CreateActionAsync(Step step) => Model.CreateAction(await Caller(step).NewActionAsync());

    private async Task MoveAsync(Step step)
    {
        var goal = Model.Goals[step.Target % Model.Goals.Count];
        var verb = Verbs[step.Value % Verbs.Length];
        var (path, body) = verb switch
        {
            "complete" => ("close", """{"finalStatus":"completed"}"""),
            "cancel" => ("close", """{"finalStatus":"cancelled"}"""),
            _ => (verb, "{}"),
        };

        var answer = await Caller(step).PostAsync($"{Seeds.Goals}/{goal.Id}:{path}", body, Expectation(step, goal.Version));

        Assert.Equal(step.IsStale ? 409 : Model.Move(goal, verb), answer.Status);
        Assert.Equal(goal.Version, Version(answer, goal.Version));
    }

    private async Task EditAsync(Step step)
    {
        var action = Model.Actions[step.Target % Model.Actions.Count];
        var edit = new ModelEdit(
            (step.Value & 1) != 0 ? Statuses[step.Value % Statuses.Length] : null,
            (step.Value & 2) != 0 ? Priorities[step.Value % Priorities.Length] : null,
            (step.Value & 4) != 0 ? Assignees[step.Value % Assignees.Length] : null,
            (step.Value & 8) != 0 ? step.Value % 101 : null);
        var body = JsonSerializer.Serialize(new { status = edit.Status, priority = edit.Priority, assignedPersonId = edit.Assignee, progress = edit.Progress });

        var answer = await Caller(step).PutAsync($"{Seeds.Actions}/{action.Id}", body, Expectation(step, action.Version));

        Assert.Equal(step.IsStale ? 409 : Model.Edit(action, edit), answer.Status);
        Assert.Equal(action.Version, Version(answer, action.Version));
    }

    private static (string, string)[] Expectation(Step step, int version) => step.Expects switch
    {
        0 => [("If-Match", $"\"{version}\"")],
        1 => [("If-Match", $"\"{version + 1}\"")],
        _ => [],
    };

    // A refusal by a rule shows no state.
    private static int Version(ApiAnswer answer, int otherwise) => answer.Status switch
    {
        200 => answer.Data.GetProperty("version").GetInt32(),
        409 => answer.Body.GetProperty("details").GetProperty("current").GetProperty("version").GetInt32(),
        _ => otherwise,
    };
}

/// <summary>One command of somebody, as numbers, so that a sequence that fails can be shortened.</summary>
internal sealed record Step(int Person, int Kind, int Target, int Value, int Expects)
{
    /// <summary>Whether it is made for a version that the thing does not have.</summary>
    public bool IsStale => Expects == 1;
}
