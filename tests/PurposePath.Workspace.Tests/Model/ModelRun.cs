using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Model;

/// <summary>Gives the same commands to the workspace and to the model, and holds each answer against what the model says.</summary>
internal sealed class ModelRun
{
    private static readonly string[] Verbs = ["activate", "pause", "complete", "cancel"];
    private static readonly string[] Statuses = ["not_started", "in_progress", "blocked", "completed", "cancelled"];
    private static readonly string[] Priorities = ["low", "medium", "high", "critical"];
    private static readonly string[] Assignees = ["lumen-ada", "lumen-ben", "lumen-cleo"];

    private readonly IReadOnlyList<ModelPerson> _people;
    private readonly string _prefix;
    private readonly StrategyRun _strategies;
    private readonly MeasureRun _measures;
    private readonly IssueRun _issues;

    public ModelRun(IReadOnlyList<ModelPerson> people, DateOnly today, string prefix)
    {
        _people = people;
        _prefix = prefix;
        _strategies = new StrategyRun(Model);
        _measures = new MeasureRun(Model, today, prefix);
        _issues = new IssueRun(Model);
    }

    public TeamModel Model { get; } = new();

    public Task StepAsync(Step step)
    {
        var person = _people[step.Person % _people.Count];
        return step.Kind switch
        {
            0 => CreateGoalAsync(step),
            1 => CreateActionAsync(step),
            2 or 3 when Model.Goals.Count > 0 => MoveAsync(step),
            4 or 5 when Model.Goals.Count > 0 => _strategies.StepAsync(person.Caller, person.IsAdministrator, step),
            6 or 7 or 8 or 9 or 10 => _measures.StepAsync(person.Caller, person.IsAdministrator, step),
            11 or 12 or 13 => _issues.StepAsync(person.Caller, person.Id, person.IsAdministrator, step),
            _ when Model.Actions.Count > 0 => EditAsync(step),
            _ => CreateActionAsync(step),
        };
    }

    /// <summary>Holds what the workspace shows against the model.</summary>
    public async Task CompareAsync(ApiCaller caller)
    {
        foreach (var goal in Model.Goals)
        {
            var shown = (await caller.GetAsync($"{Seeds.Goals}/{goal.Id}")).Data.GetProperty("goal");
            Assert.Equal((goal.Status, goal.Version), (shown.GetProperty("status").GetString(), shown.GetProperty("version").GetInt32()));
        }

        foreach (var action in Model.Actions)
        {
            var shown = (await caller.GetAsync($"{Seeds.Actions}/{action.Id}")).Data;
            Assert.Equal(
                (action.Status, action.Priority, action.Assignee, action.Progress, action.Version),
                (
                    shown.GetProperty("status").GetString(),
                    shown.GetProperty("priority").GetString(),
                    shown.GetProperty("assignedPersonId").GetString(),
                    shown.GetProperty("progress").GetInt32(),
                    shown.GetProperty("version").GetInt32()));
        }

        await CompareSumsAsync(caller);
        await _strategies.CompareAsync(caller);
        await _measures.CompareAsync(caller);
        await _issues.CompareAsync(caller);
    }

    // The sums are made by the database, the list by the program.
    private async Task CompareSumsAsync(ApiCaller caller)
    {
        var goals = (await caller.GetAsync($"{Seeds.Goals}?pageSize=100&searchTerm={_prefix}")).Data.GetProperty("items").EnumerateArray().ToList();
        var stats = (await caller.GetAsync($"{Seeds.Goals}/stats?searchTerm={_prefix}")).Data;
        int Active(string health) => goals.Count(goal => goal.GetProperty("status").GetString() == "active" && goal.GetProperty("overallHealth").GetString() == health);
        Assert.Equal(
            (Model.Goals.Count, Active("on_track"), Active("behind"), Active("at_risk")),
            (
                stats.GetProperty("totalGoals").GetInt32(),
                stats.GetProperty("onTrackCount").GetInt32(),
                stats.GetProperty("atRiskCount").GetInt32(),
                stats.GetProperty("offTrackCount").GetInt32()));
        // The list rounds the progress of each goal.
        var progress = goals.Select(goal => goal.GetProperty("progress")).Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).ToList();
        var average = stats.GetProperty("averageProgress");
        Assert.Equal(progress.Count == 0, average.ValueKind == JsonValueKind.Null);
        Assert.True(progress.Count == 0 || Math.Abs(progress.Average() - average.GetDouble()) <= 0.51, $"{average} is not the mean of {string.Join(' ', progress)}");
    }

    private ApiCaller Caller(Step step) => _people[step.Person % _people.Count].Caller;

    private async Task CreateGoalAsync(Step step) => Model.CreateGoal((await Caller(step).PostAsync(Seeds.Goals, $$"""{"title":"{{_prefix}}"}""")).Id);

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

/// <summary>One command of somebody, as numbers, made from a seed.</summary>
internal sealed record Step(int Person, int Kind, int Target, int Value, int Expects)
{
    /// <summary>Whether it is made for a version that the thing does not have.</summary>
    public bool IsStale => Expects == 1;
}

/// <summary>Somebody of the team.</summary>
internal sealed record ModelPerson(ApiCaller Caller, string Id, bool IsAdministrator);
