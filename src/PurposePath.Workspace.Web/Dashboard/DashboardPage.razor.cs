using System.Globalization;
using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Dashboard;

/// <summary>How the tenant stands, what waits for the reader, and what happens right now.</summary>
public sealed partial class DashboardPage
{
    private DashboardDto? _shown;
    private StreamCursor? _shownAt;
    private IReadOnlyList<ActivityItem> _activity = [];
    private int _mineBeyond;
    private int _hotBeyond;

    /// <summary>The data of the first paint.</summary>
    [PersistentState]
    public Snapshot<DashboardDto>? First { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private EntityStore<MeasureDto> Measures { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private LastSnapshots Last { get; set; } = null!;

    private string Week
    {
        get
        {
            var day = Today.ToDateTime(TimeOnly.MinValue);
            return $"Q{((day.Month - 1) / 3) + 1} · week {ISOWeek.GetWeekOfYear(day)}";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (First is not null)
        {
            Show(First);
            return;
        }

        if (Last.Find<Snapshot<DashboardDto>>() is { } last)
        {
            Show(last);
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        First = await Reader.GetDashboardAsync(cancellationToken);
        Show(First);
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) =>
        base.NeedsFetch(anyEvent) || anyEvent.Payload is GoalActivated or GoalPaused or GoalCompleted or GoalCancelled or IssueCreated or IssueStatusChanged;

    private void Show(Snapshot<DashboardDto> snapshot)
    {
        Last.Keep(snapshot);
        _shown = snapshot.Data;
        _shownAt = snapshot.Cursor();
        _activity = ActivityItems.Of(snapshot.Data.RecentActivity);
        Goals.Load(snapshot.Data.Goals, _shownAt);
        Measures.Load(snapshot.Data.Measures, _shownAt, new LoadScope<MeasureDto>("active", measure => measure.IsActive));
        Issues.Load(snapshot.Data.HotIssues, _shownAt, new LoadScope<IssueDto>("hot", HotItem.IsHot));
        _mineBeyond = Math.Max(0, snapshot.Data.MyActionsTotal - snapshot.Data.MyActions.Count);
        _hotBeyond = Math.Max(0, snapshot.Data.HotTotal - snapshot.Data.HotList.Count - snapshot.Data.HotIssues.Count);
        var me = People.Me?.Id;
        var today = Today;
        var scope = new LoadScope<ActionDto>(
            "dashboard", action => UrgentActions.IsHot(action, today) || (action.AssignedPersonId == me && ActionStatuses.IsOpen(action.Status)));
        Actions.Load(snapshot.Data.MyActions.Concat(snapshot.Data.HotList).DistinctBy(action => action.Id), _shownAt, scope);
    }
}
