using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Palette;

/// <summary>Finds anything by a few letters and leads there; opens with Ctrl or Command and K. What is not loaded yet is read when it opens.</summary>
public sealed partial class CommandPalette
{
    private const int MostFinds = 12;

    private bool _isOpen;
    private bool _isLoading;
    private string _typed = string.Empty;
    private int _active;
    private IReadOnlyList<PaletteEntry> _found = [];

    [Inject]
    private PaletteSource Source { get; set; } = null!;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private EntityStore<MeasureDto> Measures { get; set; } = null!;

    [Inject]
    private IWorkspaceReader Reader { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string? ActiveId => _found.Count == 0 ? null : $"palette-{_active}";

    private async Task OpenAsync()
    {
        if (_isOpen)
        {
            return;
        }

        _typed = string.Empty;
        _isOpen = true;
        Search();
        _isLoading = true;
        try
        {
            await Task.WhenAll(
                LoadAsync(Actions, () => Reader.GetActionsAsync(CancellationToken.None)),
                LoadAsync(Issues, () => Reader.GetIssuesAsync(CancellationToken.None)),
                LoadAsync(Measures, () => Reader.GetMeasuresAsync(CancellationToken.None)));
        }
        catch (ApiFailureException)
        {
            // Without the server the palette finds what is here already.
        }
        finally
        {
            _isLoading = false;
            Search();
        }
    }

    private static async Task LoadAsync<T>(EntityStore<T> store, Func<ValueTask<Snapshot<Paged<T>>>> read)
        where T : class
    {
        using var load = store.BeginLoad();
        var snapshot = await read();
        load.Complete(snapshot.Data.Items, snapshot.Cursor());
    }

    private void Close() => _isOpen = false;

    // Finds of one kind stand together under its name; the kind of the best find comes first.
    private void Search()
    {
        var found = PaletteSearch.Find(Source.All(), _typed, MostFinds);
        _found = [.. found.GroupBy(entry => entry.Kind).SelectMany(group => group)];
        _active = 0;
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _active = (_active + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _found.Count > 0:
                await GoAsync(_found[_active]);
                break;
        }
    }

    private async Task GoAsync(PaletteEntry entry)
    {
        _isOpen = false;
        if (entry.Run is { } run)
        {
            await run();
        }
        else
        {
            Navigation.NavigateTo(entry.Href);
        }
    }
}
