using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Charts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>Every measure with its trend and zone, the worst first; what is filtered stands in the address.</summary>
public sealed partial class MeasuresPage
{
    private bool _isLoaded;
    private StreamCursor? _shownAt;
    private List<string> _order = [];

    /// <summary>The data of the first paint.</summary>
    [PersistentState]
    public Snapshot<Paged<MeasureDto>>? First { get; set; }

    /// <summary>A zone, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "zone")]
    public string? Zone { get; set; }

    /// <summary>A person's id, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "owner")]
    public string? Owner { get; set; }

    /// <summary><c>archived</c> or <c>all</c>; null for those in use.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>Words in name, category or description.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Query { get; set; }

    /// <summary>Whether the dialog for a new measure is open.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? New { get; set; }

    /// <summary>The goal that the new measure is for.</summary>
    [SupplyParameterFromQuery(Name = "goal")]
    public string? Goal { get; set; }

    /// <summary>The measure whose dialog for a reading is open.</summary>
    [SupplyParameterFromQuery(Name = "record")]
    public string? Record { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    private static IEnumerable<(string Value, string Text)> ZoneOptions => ZoneWords.WorstFirst.Select(zone => (zone, ZoneWords.Label(zone)));

    private static IEnumerable<(string Value, string Text)> StateOptions => [("archived", "Archived"), ("all", "All")];

    [Inject]
    private EntityStore<MeasureDto> Measures { get; set; } = null!;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private LastSnapshots Last { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsFiltered => Zone is not null || Owner is not null || State is not null || !string.IsNullOrEmpty(Query);

    private IEnumerable<(string Value, string Text)> OwnerOptions => People.People.Select(person => (person.Id, person.Name));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (First is not null)
        {
            Show(First);
            return;
        }

        if (Last.Find<Snapshot<Paged<MeasureDto>>>() is { } last)
        {
            Show(last);
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        First = await Reader.GetMeasuresAsync(cancellationToken);
        Show(First);
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) =>
        anyEvent.Payload is MeasureReadingCreated || Notice.Of(anyEvent) is { Entity: "measure" };

    private void Show(Snapshot<Paged<MeasureDto>> snapshot)
    {
        Last.Keep(snapshot);
        _isLoaded = true;
        _shownAt = snapshot.Cursor();
        Measures.Load(snapshot.Data.Items, _shownAt);
        if (_order.Count == 0)
        {
            _order = [.. snapshot.Data.Items
                .OrderBy(measure => Rank(measure))
                .ThenBy(measure => measure.Name, StringComparer.OrdinalIgnoreCase)
                .Select(measure => measure.Id)];
        }
    }

    private static int Rank(MeasureDto measure) => measure.Progress.Zone switch { "red" => 0, "yellow" => 1, "green" => 2, _ => 3 };

    // In the order of the first sight: a row that changes its zone does not run away from under the pointer.
    private List<MeasureDto> Filtered(IReadOnlyList<MeasureDto> measures) =>
    [
        .. measures
            .Where(measure => State == "all" || measure.IsActive == (State != "archived"))
            .Where(measure => Zone is null || measure.Progress.Zone == Zone)
            .Where(measure => Owner is null || measure.OwnerId == Owner)
            .Where(measure => Contains(measure.Name) || Contains(measure.Category) || Contains(measure.Description))
            .OrderBy(measure => _order.IndexOf(measure.Id) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(measure => measure.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private bool Contains(string text) => string.IsNullOrEmpty(Query) || text.Contains(Query, StringComparison.OrdinalIgnoreCase);
}
