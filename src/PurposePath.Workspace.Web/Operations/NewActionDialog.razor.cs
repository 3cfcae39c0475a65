using Microsoft.AspNetCore.Components;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>Asks for a new action.</summary>
public sealed partial class NewActionDialog
{
    private const int DefaultDays = 7;

    private string _title = string.Empty;
    private string _description = string.Empty;
    private string _goalId = string.Empty;
    private string _assignee = string.Empty;
    private string _priority = "medium";
    private DateOnly _due;

    /// <summary>The goal chosen at first, or null.</summary>
    [Parameter]
    public string? GoalId { get; set; }

    /// <summary>Called when it is not wanted any more.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback OnClose { get; set; }

    /// <summary>Called with the action that was created.</summary>
    [Parameter]
    [EditorRequired]
    public EventCallback<ActionDto> OnCreated { get; set; }

    [Inject]
    private ActionEdits Edits { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _goalId = GoalId ?? string.Empty;
        _assignee = People.Me?.Id ?? string.Empty;
        _due = Today.AddDays(DefaultDays);
    }

    private async Task CreateAsync()
    {
        await OnCreated.InvokeAsync(await Edits.CreateAsync(ToRequest(), CancellationToken.None));
    }

    private CreateActionRequest ToRequest() => new()
    {
        Title = _title.Trim(),
        Description = _description.Trim(),
        Priority = _priority,
        StartDate = Today,
        DueDate = _due,
        AssignedPersonId = _assignee,
        Connections = new ActionConnectionsDto(_goalId.Length == 0 ? [] : [_goalId]),
    };
}
