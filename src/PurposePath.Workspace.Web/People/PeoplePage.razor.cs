using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Shell;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.People;

/// <summary>Everybody in the tenant, and what they have on their hands.</summary>
public sealed partial class PeoplePage
{
    private IReadOnlyList<PersonDto>? _everybody;
    private StreamCursor? _shownAt;

    /// <summary>The people of the first paint.</summary>
    [PersistentState]
    public Snapshot<IReadOnlyList<PersonDto>>? First { get; set; }

    /// <summary>Their actions.</summary>
    [PersistentState]
    public Snapshot<Paged<ActionDto>>? FirstActions { get; set; }

    /// <summary>Their issues.</summary>
    [PersistentState]
    public Snapshot<Paged<IssueDto>>? FirstIssues { get; set; }

    /// <summary>Words in name, title or address.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>The person whose details are open.</summary>
    [SupplyParameterFromQuery(Name = "person")]
    public string? PersonId { get; set; }

    /// <summary>Whether the form for a new person is open.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? New { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private PeopleDirectory Directory { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsAdministrator => Directory.IsAdministrator;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (First is not null && FirstActions is not null && FirstIssues is not null)
        {
            Show();
            return;
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        First = await Reader.GetEverybodyAsync(cancellationToken);
        FirstActions = await Reader.GetActionsAsync(cancellationToken);
        FirstIssues = await Reader.GetIssuesAsync(cancellationToken);
        Show();
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => Notice.Of(anyEvent) is { Entity: "person" };

    private void Show()
    {
        _shownAt = First!.Cursor();
        _everybody = [.. First!.Data.OrderBy(person => person.Status == "Inactive").ThenBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];
        Actions.Load(FirstActions!.Data.Items, FirstActions!.Cursor());
        Issues.Load(FirstIssues!.Data.Items, FirstIssues!.Cursor());
    }

    private List<PersonDto> Filtered() =>
        [.. (_everybody ?? []).Where(person => string.IsNullOrEmpty(Query) || Contains(person.Name) || Contains(person.Title) || Contains(person.Email))];

    private bool Contains(string? text) => text?.Contains(Query!, StringComparison.OrdinalIgnoreCase) == true;

    private async Task ShowSavedAsync()
    {
        Navigation.Set("new", null);
        await LoadAsync();
    }
}
