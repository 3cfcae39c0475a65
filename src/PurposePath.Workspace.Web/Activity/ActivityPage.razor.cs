using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Activity;

/// <summary>What happened in the tenant, newest first, live; filters stand in the address.</summary>
public sealed partial class ActivityPage
{
    private const int MostEntries = 1000;
    private static readonly (string, string)[] AboutOptions = [("goal", "Goals"), ("action", "Actions"), ("issue", "Issues"), ("measure", "Measures")];
    private static readonly (string, string)[] KindOptions = [("note", "Notes"), ("comment", "Comments"), ("decision", "Decisions"), ("attachment", "Files"), ("system", "Changes")];

    private readonly ActivityLog _log = new(MostEntries);
    private ActivityWish? _shownWish;
    private StreamCursor? _shownAt;
    private DateTimeOffset? _openedAt;
    private bool _isLoaded;
    private bool _isLoadingOlder;

    /// <summary>The entries of the first paint.</summary>
    [PersistentState]
    public Snapshot<Paged<ActivityDto>>? First { get; set; }

    /// <summary>What it is about: <c>goal</c>, <c>action</c>, <c>issue</c>, <c>measure</c>, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "about")]
    public string? About { get; set; }

    /// <summary>A type of entry, or null for all.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>A person's id, or null for everybody.</summary>
    [SupplyParameterFromQuery(Name = "who")]
    public string? Who { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    private ActivityWish Wish => new() { EntityType = About, Type = Kind, CreatedBy = Who };

    private bool IsFiltered => (About ?? Kind ?? Who) is not null;

    private IEnumerable<(string Value, string Text)> PersonOptions => People.People.Select(person => (person.Id, person.Name));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shownWish == Wish)
        {
            return;
        }

        var first = _shownWish is null ? First : null;
        _shownWish = Wish;
        _openedAt = Time.GetUtcNow();
        _isLoaded = false;
        _log.Clear();
        if (first is not null)
        {
            Show(first);
            return;
        }

        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        var wish = Wish;
        var snapshot = await Reader.GetActivityAsync(wish, page: 1, cancellationToken);
        if (wish == Wish)
        {
            First = snapshot;
            Show(snapshot);
        }
    }

    /// <summary>Every change writes an entry.</summary>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => true;

    private void Show(Snapshot<Paged<ActivityDto>> snapshot)
    {
        _log.TakeNewest(snapshot.Data);
        _shownAt = snapshot.Cursor();
        _isLoaded = true;
    }

    private async Task LoadOlderAsync()
    {
        if (_isLoadingOlder)
        {
            return;
        }

        _isLoadingOlder = true;
        try
        {
            var wish = Wish;
            var older = await Reader.GetActivityAsync(wish, _log.NextPage, Gone);
            if (wish == Wish)
            {
                _log.TakeOlder(older.Data);
            }
        }
        catch (ApiFailureException failure)
        {
            Toasts.Error("Older entries cannot be loaded", failure.Message);
        }
        finally
        {
            _isLoadingOlder = false;
        }
    }
}
