using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor.Activity;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// What happened, newest first: what the page loaded with, and what comes live. New entries appear at the top while the reader is there;
/// otherwise they wait behind a pill that counts them, and nothing moves.
/// </summary>
public sealed partial class GoalActivityFeed : RealtimeComponentBase
{
    private static readonly TimeSpan TextsAgeEvery = TimeSpan.FromMinutes(1);

    private readonly ActivityList _list = new();
    private IReadOnlyList<ActivityItem>? _loaded;
    private IReadOnlyList<ActivityItem>? _previewed;
    private string? _goalOfList;
    private bool _isAtEdge = true;
    private string? _announcement;
    private ElementReference _edge;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<GoalActivityFeed>? _self;
    private ITimer? _aging;

    /// <summary>The goal, or <see langword="null"/> for the activity of all goals.</summary>
    [Parameter]
    public string? GoalId { get; set; }

    /// <summary>What is known at first; another list, after a fetch, is taken beside what came live.</summary>
    [Parameter]
    public IReadOnlyList<ActivityItem>? InitialActivities { get; set; }

    /// <summary>How many entries are kept. Default 50.</summary>
    [Parameter]
    public int MaxActivities { get; set; } = 50;

    /// <summary>
    /// Whether new entries appear at once while the reader is at the top; otherwise they always wait behind the pill. Default
    /// <see langword="true"/>.
    /// </summary>
    [Parameter]
    public bool AutoScroll { get; set; } = true;

    /// <summary>The name of the list for screen readers. Default <c>Activity</c>.</summary>
    [Parameter]
    public string Label { get; set; } = "Activity";

    /// <summary>Shown while there is nothing.</summary>
    [Parameter]
    public RenderFragment? EmptyContent { get; set; }

    /// <summary>Called for every entry that comes live, with the entry.</summary>
    [Parameter]
    public EventCallback<ActivityItem> OnActivity { get; set; }

    /// <summary>Additional CSS classes.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Entries that wait behind the pill at first, for galleries and tests. Default <see langword="null"/>.</summary>
    [Parameter]
    public IReadOnlyList<ActivityItem>? PreviewWaiting { get; set; }

    /// <summary>Further attributes of the element, for example <c>id</c>, <c>style</c> or <c>data-testid</c>; what the component sets itself stays.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Inject]
    private PageLife Page { get; set; } = null!;

    [Inject]
    private IEntityNames Names { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>Called by the browser when the newest entry comes into view or leaves it.</summary>
    /// <param name="isAtEdge">Whether it is in view.</param>
    [JSInvokable]
    public Task OnEdgeAsync(bool isAtEdge) => DispatchAsync(
        () =>
        {
            _isAtEdge = isAtEdge;
            if (isAtEdge && AutoScroll)
            {
                ShowNew();
            }

            return Task.CompletedTask;
        },
        renders: true);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        UseRealtimeEvent(GoalEvents.ActivityCreated, AddAsync, renders: false);
        if (GoalId != _goalOfList)
        {
            _goalOfList = GoalId;
            _loaded = null;
            _list.Clear();
        }

        if (InitialActivities is { } activities && !ReferenceEquals(activities, _loaded))
        {
            _loaded = activities;
            _list.Load(activities, MaxActivities);
        }

        if (PreviewWaiting is { } waiting && !ReferenceEquals(waiting, _previewed))
        {
            _previewed = waiting;
            foreach (var item in waiting)
            {
                _list.Add(item, isAtEdge: false, MaxActivities);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !Context.IsInteractive)
        {
            return;
        }

        _aging = Time.CreateTimer(_ => ScheduleRender(), null, TextsAgeEvery, TextsAgeEvery);
        _self = DotNetObjectReference.Create(this);
        var module = await Page.ModuleAsync();
        _watch = await module.InvokeAsync<IJSObjectReference>("watchEdge", _edge, _self);
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        _aging?.Dispose();
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the observer with it.
        }

        _self?.Dispose();
    }

    private string ActorName(ActivityItem item) => item.ActorName ?? Names.PersonName(item.ActorId) ?? "A colleague";

    private async Task AddAsync(RealtimeEvent<GoalActivityCreated> liveEvent)
    {
        if (GoalId is not null && liveEvent.Data.GoalId != GoalId)
        {
            return;
        }

        var item = ActivityItem.Of(liveEvent.Data);
        if (_list.Add(item, AutoScroll && _isAtEdge, MaxActivities))
        {
            _announcement = $"{ActorName(item)} {item.Title}";
            ScheduleRender();
            await OnActivity.InvokeAsync(item);
        }
    }

    private async Task ShowNewAsync()
    {
        ShowNew();
        if (_watch is not null)
        {
            await _watch.InvokeVoidAsync("toEdge");
        }
    }

    private void ShowNew() => _list.ShowWaiting(MaxActivities);
}
