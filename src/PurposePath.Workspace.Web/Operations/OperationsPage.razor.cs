using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Shell;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Operations;

/// <summary>Every action on a board; filters, the open card and the dialog stand in the address.</summary>
public sealed partial class OperationsPage
{
    private static readonly string[] Priorities = ["critical", "high", "medium", "low"];
    private static readonly (string, string)[] DueOptions = [("late", "Late"), ("week", "Next 7 days")];

    private bool _isLoaded;
    private ActionBoard? _board;

    /// <summary>The data of the first paint.</summary>
    [PersistentState]
    public Snapshot<Paged<ActionDto>>? First { get; set; }

    /// <summary>A person's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "assignee")]
    public string? Assignee { get; set; }

    /// <summary>A priority, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "priority")]
    public string? Priority { get; set; }

    /// <summary>A goal's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "goal")]
    public string? Goal { get; set; }

    /// <summary><c>late</c>, <c>week</c>, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "due")]
    public string? Due { get; set; }

    /// <summary>Words in the title.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>The action whose details are open.</summary>
    [SupplyParameterFromQuery(Name = "action")]
    public string? ActionId { get; set; }

    /// <summary>Whether the dialog for a new action is open.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? New { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => Actions.LoadedAt;

    private static IEnumerable<(string Value, string Text)> PriorityOptions =>
        Priorities.Select(priority => (priority, StatusWords.PriorityLabel(priority)));

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private LastSnapshots Last { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsFiltered => (Assignee ?? Priority ?? Goal ?? Due) is not null || !string.IsNullOrEmpty(Query);

    private IEnumerable<(string Value, string Text)> PersonOptions => People.People.Select(person => (person.Id, person.Name));

    private IEnumerable<(string Value, string Text)> GoalOptions =>
        Goals.All.OrderBy(goal => goal.Title, StringComparer.OrdinalIgnoreCase).Select(goal => (goal.Id, goal.Title));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (First is not null)
        {
            Actions.Load(First.Data.Items, First.Cursor());
            Last.Keep(First);
            _isLoaded = true;
            return;
        }

        // Loaded before, and kept current by events since: shown at once, and read again behind it.
        _isLoaded = Last.Find<Snapshot<Paged<ActionDto>>>() is not null;
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && First is { Data.Pagination.TotalPages: > 1 })
        {
            // The first paint holds one page of a long list; the rest follows once the page works.
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        using var load = Actions.BeginLoad();
        First = await Reader.GetActionsAsync(cancellationToken);
        load.Complete(First.Data.Items, First.Cursor());
        Last.Keep(First);
        _isLoaded = true;
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => anyEvent.Payload switch
    {
        // An event about an action that is not here: it was created while nobody listened.
        ActionStatusChanged data => Actions.Find(data.ActionId) is null,
        ActionReassigned data => Actions.Find(data.ActionId) is null,
        _ => false,
    };

    private static Dictionary<string, List<string>> ByStatus(List<ActionDto> actions) =>
        actions.GroupBy(action => action.Status).ToDictionary(group => group.Key, group => group.Select(action => action.Id).ToList(), StringComparer.Ordinal);

    private List<ActionDto> Filtered(IReadOnlyList<ActionDto> actions) =>
    [
        .. actions
            .Where(action => Assignee is null || action.AssignedPersonId == Assignee)
            .Where(action => Priority is null || action.Priority == Priority)
            .Where(action => Goal is null || action.Connections.GoalIds.Contains(Goal))
            .Where(action => string.IsNullOrEmpty(Query) || action.Title.Contains(Query, StringComparison.OrdinalIgnoreCase))
            .Where(IsDueAsAsked)
            .OrderBy(action => action.DueDate)
            .ThenBy(action => Array.IndexOf(Priorities, action.Priority))
            .ThenBy(action => action.Id, StringComparer.Ordinal),
    ];

    private bool IsDueAsAsked(ActionDto action) => Due switch
    {
        "late" => ActionStatuses.IsOpen(action.Status) && action.DueDate < Today,
        "week" => ActionStatuses.IsOpen(action.Status) && action.DueDate >= Today && action.DueDate <= Today.AddDays(7),
        _ => true,
    };

    private void ShowCreated(ActionDto action)
    {
        _board?.FocusNext(action.Id);
        Navigation.Set("new", null);
    }
}
