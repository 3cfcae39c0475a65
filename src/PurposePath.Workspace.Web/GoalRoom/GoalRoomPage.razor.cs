using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Goals;
using PurposePath.Workspace.Web.Removal;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.GoalRoom;

/// <summary>One goal: where it stands, what leads there, what is said about it.</summary>
public sealed partial class GoalRoomPage
{
    private string? _shownGoalId;
    private StreamCursor? _shownAt;
    private bool _isLoaded;
    private bool _isMissing;
    private IReadOnlyList<ActivityItem> _activity = [];
    private IReadOnlyList<MeasureLinkDto> _links = [];
    private GoalTransition? _asked;
    private bool _isTyping;

    /// <summary>The goal's id.</summary>
    [Parameter]
    public string GoalId { get; set; } = string.Empty;

    /// <summary>The data of the first paint.</summary>
    [PersistentState]
    public Snapshot<GoalDetailDto?>? First { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<MeasureDto> Measures { get; set; } = null!;

    [Inject]
    private EntityStore<DecisionDto> Decisions { get; set; } = null!;

    [Inject]
    private EntityStore<AttachmentDto> Attachments { get; set; } = null!;

    [Inject]
    private GoalEdits Edits { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private Removals Removals { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownGoalId == GoalId)
        {
            return;
        }

        var first = _shownGoalId is null ? First : null;
        _shownGoalId = GoalId;
        _isLoaded = _isMissing = false;
        _asked = null;
        _activity = [];
        _links = [];
        _isTyping = false;
        if (first is not null)
        {
            Show(GoalId, first);
            return;
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        var goalId = GoalId;
        var snapshot = await Reader.GetGoalAsync(goalId, cancellationToken);
        if (goalId == GoalId)
        {
            First = snapshot;
            Show(goalId, snapshot);
        }
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => anyEvent.Payload switch
    {
        // The step itself is in the event; the words for the activity are not, when nobody gave a reason.
        GoalActivated data => data.GoalId == GoalId,
        GoalPaused data => data.GoalId == GoalId,
        GoalCompleted data => data.GoalId == GoalId,
        GoalCancelled data => data.GoalId == GoalId,
        _ => base.NeedsFetch(anyEvent),
    };

    private void Show(string goalId, Snapshot<GoalDetailDto?> snapshot)
    {
        _isMissing = snapshot.Data is null;
        if (snapshot.Data is not { } detail)
        {
            return;
        }

        _shownAt = snapshot.Cursor();
        _isLoaded = true;
        _activity = ActivityItems.Of(detail.RecentActivity);
        _links = [.. detail.Measures.Where(link => link.Measure is not null)];
        Measures.Load(_links.Select(link => link.Measure!).DistinctBy(measure => measure.Id), _shownAt, LoadScope<MeasureDto>.Some);
        Decisions.Load(detail.Decisions, _shownAt, new LoadScope<DecisionDto>($"goal:{goalId}", decision => decision.GoalId == goalId));
        Attachments.Load(detail.Attachments, _shownAt, new LoadScope<AttachmentDto>($"goal:{goalId}", file => file.EntityType == "goal" && file.EntityId == goalId));
        Goals.Load([detail.Goal], _shownAt, LoadScope<GoalDto>.Some);
        Actions.Load(
            detail.Actions, _shownAt, new LoadScope<ActionDto>($"goal:{goalId}", action => action.Connections.GoalIds.Contains(goalId)));
    }

    private void AddEntry(ActivityDto entry) => _activity = [ActivityItems.Of(entry), .. _activity];

    private async Task RemoveAsync(GoalDto goal)
    {
        if (await Removals.DeleteAsync(goal, CancellationToken.None))
        {
            Navigation.NavigateTo("/goals");
        }
    }

    private async Task<bool> TakeAsync(GoalDto goal, GoalTransition transition, string text)
    {
        // The dialog closes at once: the change shows behind it, and a refusal is told by a toast.
        _asked = null;
        StateHasChanged();
        return await Edits.TakeAsync(goal, transition, text, CancellationToken.None);
    }
}
