namespace PurposePath.Workspace.Tests.Model;

/// <summary>
/// What the workspace should be after a sequence of commands: its rules once more, in the plainest form, with the events that each command causes.
/// </summary>
internal sealed class TeamModel
{
    public TeamModel()
    {
        Measures = new MeasureModel(Events);
        Strategies = new StrategyModel(Events, Measures);
        Issues = new IssueModel(Events);
    }

    public MeasureModel Measures { get; }

    public StrategyModel Strategies { get; }

    public IssueModel Issues { get; }

    public List<ModelGoal> Goals { get; } = [];

    public List<ModelAction> Actions { get; } = [];

    public List<string> Events { get; } = [];

    public void CreateGoal(string id)
    {
        Goals.Add(new ModelGoal(id));
        Events.Add("goal.created");
    }

    public void CreateAction(string id)
    {
        Actions.Add(new ModelAction(id));
        Events.Add("action.created");
    }

    public void Decide(ModelGoal goal)
    {
        goal.Decisions++;
        Events.AddRange(["decision.created", "goal.activity.created"]);
    }

    /// <summary>The status of the answer; events only where it is 200.</summary>
    public int Move(ModelGoal goal, string verb)
    {
        (string Status, string[] Events)? move = (goal.Status, verb) switch
        {
            ("draft", "activate") => ("active", ["goal.activated"]),
            ("paused", "activate") => ("active", ["goal.activated", "goal.resumed"]),
            ("active", "pause") => ("paused", ["goal.paused"]),
            ("active", "complete") => ("completed", ["goal.completed"]),
            ("draft" or "active" or "paused", "cancel") => ("cancelled", ["goal.cancelled"]),
            _ => null,
        };
        if (move is not { } made)
        {
            return 422;
        }

        goal.Status = made.Status;
        goal.Version++;
        Events.AddRange(made.Events);
        return 200;
    }

    public int Edit(ModelAction action, ModelEdit edit)
    {
        var before = Events.Count;
        if (edit.Status is { } status && status != action.Status)
        {
            action.Status = status;
            Events.Add("action.status_changed");
            if (status == "completed")
            {
                action.Progress = 100;
                Events.Add("action.completed");
            }
        }

        if (edit.Priority is { } priority && priority != action.Priority)
        {
            action.Priority = priority;
            Events.Add("action.priority_changed");
        }

        if (edit.Assignee is { } assignee && assignee != action.Assignee)
        {
            action.Assignee = assignee;
            Events.Add("action.reassigned");
        }

        if (edit.Progress is { } progress && progress != action.Progress && action.Status != "completed")
        {
            action.Progress = progress;
            Events.Add("action.progress_updated");
        }

        action.Version += Events.Count > before ? 1 : 0;
        return 200;
    }
}

internal sealed class ModelGoal(string id)
{
    public string Id => id;

    public string Status { get; set; } = "draft";

    public int Decisions { get; set; }

    public int Version { get; set; } = 1;
}

internal sealed class ModelAction(string id)
{
    public string Id => id;

    public string Status { get; set; } = "not_started";

    public string Priority { get; set; } = "medium";

    public string Assignee { get; set; } = "lumen-ben";

    public int Progress { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A change of an action; null stays.</summary>
internal sealed record ModelEdit(string? Status, string? Priority, string? Assignee, int? Progress);
