using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
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
    private bool _isBusy;
    private ApiFailureException? _failure;

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
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    private IEnumerable<GoalDto> OpenGoals => Goals.All
        .Where(goal => goal.Status is "active" or "paused" or "draft")
        .OrderBy(goal => goal.Title, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _goalId = GoalId ?? string.Empty;
        _assignee = People.Me?.Id ?? string.Empty;
        _due = Today.AddDays(DefaultDays);
    }

    private string? Invalid(string field) => _failure?.FieldError(field) is null ? null : "true";

    private async Task CreateAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            await OnCreated.InvokeAsync(await Edits.CreateAsync(ToRequest(), CancellationToken.None));
        }
        catch (ApiFailureException failure)
        {
            _failure = failure;
        }
        finally
        {
            _isBusy = false;
        }
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
