using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Removal;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>One measure: where it stands, how it came there, where it should go.</summary>
public sealed partial class MeasurePage
{
    private static readonly (string? Value, string Label, string Words)[] Ranges = [(null, "All", "All readings"), ("1y", "1y", "One year"), ("6m", "6m", "Six months"), ("3m", "3m", "Three months")];

    private string? _shownMeasureId;
    private StreamCursor? _shownAt;
    private bool _isLoaded;
    private bool _isMissing;
    private IReadOnlyList<TargetDto> _targets = [];
    private IReadOnlyList<MeasureLinkDto> _links = [];

    /// <summary>The measure's id.</summary>
    [Parameter]
    public string MeasureId { get; set; } = string.Empty;

    /// <summary><c>1y</c>, <c>6m</c> or <c>3m</c>; null for everything.</summary>
    [SupplyParameterFromQuery(Name = "range")]
    public string? Range { get; set; }

    /// <summary>Whether the dialog for a reading is open.</summary>
    [SupplyParameterFromQuery(Name = "record")]
    public string? Record { get; set; }

    /// <summary>Whether the dialog to edit is open.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    public string? Edit { get; set; }

    /// <summary>The data of the first paint.</summary>
    [PersistentState]
    public Snapshot<MeasureSeriesDto?>? First { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private EntityStore<MeasureDto> Measures { get; set; } = null!;

    [Inject]
    private EntityStore<ReadingDto> Readings { get; set; } = null!;

    [Inject]
    private MeasureEdits Edits { get; set; } = null!;

    [Inject]
    private Removals Removals { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private int? RangeDays => Range switch
    {
        "1y" => 365,
        "6m" => 183,
        "3m" => 92,
        _ => null,
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownMeasureId == MeasureId)
        {
            return;
        }

        var first = _shownMeasureId is null ? First : null;
        _shownMeasureId = MeasureId;
        _isLoaded = _isMissing = false;
        _targets = [];
        _links = [];
        if (first is not null)
        {
            Show(MeasureId, first);
            return;
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        var measureId = MeasureId;
        using var load = Readings.BeginLoad(ScopeOf(measureId));
        var snapshot = await Reader.GetMeasureAsync(measureId, cancellationToken);
        if (measureId == MeasureId)
        {
            First = snapshot;
            Show(measureId, snapshot, load);
        }
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => anyEvent.Payload switch
    {
        MeasureReadingCreated data => data.MeasureId == MeasureId,
        _ => Notice.Of(anyEvent) is { Entity: "measure" } notice && notice.EntityId == MeasureId,
    };

    private static LoadScope<ReadingDto> ScopeOf(string measureId) => new($"measure:{measureId}", reading => reading.MeasureId == measureId);

    private static string ConsequenceOf(int readings) =>
        $"The measure goes for everybody, with {(readings == 1 ? "its reading" : $"all its {readings} readings")}, its targets, and what it says about goals; archived, it would keep everything.";

    private List<ReadingDto> Counting(IReadOnlyList<ReadingDto> readings) =>
        [.. CountingReadings.Of(readings.Where(reading => reading.MeasureId == MeasureId))];

    private void Show(string measureId, Snapshot<MeasureSeriesDto?> snapshot, EntityLoad<ReadingDto>? load = null)
    {
        _isMissing = snapshot.Data is null;
        if (snapshot.Data is not { Measure: { } measure } series)
        {
            return;
        }

        _shownAt = snapshot.Cursor();
        _isLoaded = true;
        _targets = series.Targets;
        _links = series.Links;
        Measures.Load([measure], _shownAt, LoadScope<MeasureDto>.Some);
        if (load is null)
        {
            Readings.Load(series.Actuals, _shownAt, ScopeOf(measureId));
        }
        else
        {
            load.Complete(series.Actuals, _shownAt);
        }
    }

    // Also after an undo, which nothing on the page has asked for.
    private async Task ReloadAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task RemoveAsync(MeasureDto measure)
    {
        if (await Removals.DeleteAsync(measure, CancellationToken.None))
        {
            Navigation.NavigateTo("/measures");
        }
    }
}
