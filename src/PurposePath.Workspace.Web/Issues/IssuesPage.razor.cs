using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Shell;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Issues;

/// <summary>Every issue as board or list; filters, the open issue and the form stand in the address.</summary>
public sealed partial class IssuesPage
{
    private const string Nobody = "none";

    private bool _isLoaded;
    private IssueBoard? _board;
    private IssueFilter _filter = new();

    /// <summary>The issues of the first paint.</summary>
    [PersistentState]
    public Snapshot<Paged<IssueDto>>? First { get; set; }

    /// <summary>Their types and statuses.</summary>
    [PersistentState]
    public Snapshot<IssueConfigurationDto>? FirstVocabulary { get; set; }

    /// <summary>A type's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    /// <summary>A priority, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "priority")]
    public string? Priority { get; set; }

    /// <summary>An impact, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "impact")]
    public string? Impact { get; set; }

    /// <summary>A person's id, <c>none</c>, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "assignee")]
    public string? Assignee { get; set; }

    /// <summary>A goal's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "goal")]
    public string? Goal { get; set; }

    /// <summary>Words in title, details or labels.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary><c>list</c>, or null for the board.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>The issue whose details are open.</summary>
    [SupplyParameterFromQuery(Name = "issue")]
    public string? IssueId { get; set; }

    /// <summary>Whether the form for a new issue is open.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? New { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => Issues.LoadedAt;

    private static IEnumerable<(string Value, string Text)> LevelOptions =>
        IssueWords.Priorities.Select(level => (level, StatusWords.PriorityLabel(level)));

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private IssueVocabulary Vocabulary { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsList => View == "list";

    private IEnumerable<(string Value, string Text)> PersonOptions =>
        People.People.Select(person => (person.Id, person.Name)).Prepend((Nobody, "Nobody"));

    private IEnumerable<(string Value, string Text)> GoalOptions =>
        Goals.All.OrderBy(goal => goal.Title, StringComparer.OrdinalIgnoreCase).Select(goal => (goal.Id, goal.Title));

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        RenderOn(Vocabulary.OnLoaded);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (First is not null && FirstVocabulary is not null)
        {
            Vocabulary.Load(FirstVocabulary.Data);
            Issues.Load(First.Data.Items, First.Cursor());
            _isLoaded = true;
            return;
        }

        // Loaded before, and kept current by events since: shown at once, and read again behind it.
        _isLoaded = Issues.IsLoaded && Vocabulary.IsLoaded;
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
    protected override void OnParametersSet()
    {
        _filter = new IssueFilter
        {
            TypeId = Type,
            Priority = Priority,
            Impact = Impact,
            AssigneeId = Assignee == Nobody ? string.Empty : Assignee,
            GoalId = Goal,
            Words = Query,
        };
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        using var load = Issues.BeginLoad();
        FirstVocabulary = await Reader.GetIssueConfigurationAsync(cancellationToken);
        First = await Reader.GetIssuesAsync(cancellationToken);
        Vocabulary.Load(FirstVocabulary.Data);
        load.Complete(First.Data.Items, First.Cursor());
        _isLoaded = true;
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => false;

    private static Dictionary<string, List<string>> ByStatus(IEnumerable<IssueDto> issues) =>
        issues.GroupBy(issue => issue.StatusConfigId).ToDictionary(group => group.Key, group => group.Select(issue => issue.Id).ToList(), StringComparer.Ordinal);

    private void ShowCreated(IssueDto issue)
    {
        _board?.FocusNext(issue.Id);
        Navigation.Set("new", null);
    }
}
