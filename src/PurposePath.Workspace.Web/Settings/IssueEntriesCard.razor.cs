using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Settings;

/// <summary>
/// The tenant's types or statuses of issues, for administrators: added, edited, ordered, taken away and brought back. What came with the workspace keeps its
/// words. Another administrator's changes show as they are made.
/// </summary>
public sealed partial class IssueEntriesCard
{
    private IReadOnlyList<IssueEntry>? _entries;
    private StreamCursor? _shownAt;
    private IssueEntry? _edited;
    private bool _isAdding;

    /// <summary>Types or statuses.</summary>
    [Parameter]
    [EditorRequired]
    public IssueEntryKind Kind { get; set; }

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private IssueEntryCalls Calls { get; set; } = null!;

    [Inject]
    private OwnMutations Mutations { get; set; } = null!;

    [Inject]
    private IToasts Toasts { get; set; } = null!;

    private bool IsType => Kind == IssueEntryKind.Type;

    private string Word => IsType ? "type" : "status";

    private string Noun => IsType ? "Type" : "Status";

    private string TitleId => $"issue-{Word}-title";

    /// <summary>Only in the browser: what stands here is for administrators, and nothing of it belongs to the first paint.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        var snapshot = await Calls.ListAsync(Kind, cancellationToken);
        _entries = snapshot.Data;
        _shownAt = snapshot.Cursor();
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) => Notice.Of(anyEvent)?.Entity == $"issue_{Word}";

    private void CloseForm() => (_edited, _isAdding) = (null, false);

    private async Task SavedAsync(string name)
    {
        var before = _edited;
        CloseForm();
        var undo = before is null ? null : new ToastAction("Undo", () => DoAsync("It was not changed back", id => Calls.SaveAsync(Kind, before.Id, before.ToRequest(), id, CancellationToken.None)));
        Toasts.Success(before is null ? $"{Noun} added" : $"{Noun} changed", name, undo);
        await ReloadAsync();
    }

    private async Task OfferAsync(IssueEntry entry, bool isActive)
    {
        if (await DoAsync(isActive ? $"“{entry.Name}” was not brought back" : $"“{entry.Name}” was not removed", id => Calls.OfferAsync(Kind, entry.Id, isActive, id, CancellationToken.None)))
        {
            Toasts.Success(isActive ? $"{Noun} brought back" : $"{Noun} removed", entry.Name, new ToastAction("Undo", () => OfferAsync(entry, !isActive)));
        }
    }

    private async Task PreferAsync(IssueEntry entry)
    {
        if (await DoAsync($"“{entry.Name}” did not become the default", id => Calls.SaveAsync(Kind, entry.Id, new SaveIssueConfigurationRequest { IsDefault = true }, id, CancellationToken.None)))
        {
            Toasts.Success("Default changed", $"New issues get “{entry.Name}”");
        }
    }

    private async Task MoveAsync(IssueEntry entry, int step)
    {
        var before = _entries;
        var group = before!.Where(other => other.Category == entry.Category).ToList();
        var at = group.IndexOf(entry);
        if (at + step < 0 || at + step >= group.Count)
        {
            return;
        }

        group.RemoveAt(at);
        group.Insert(at + step, entry);
        // Shown at once: the button is often pressed several times.
        _entries = [.. before!.Select(other => other.Category).Distinct(StringComparer.Ordinal)
            .SelectMany(category => category == entry.Category ? group : before!.Where(other => other.Category == category))];
        if (!await DoAsync("The order was not changed", id => Calls.ReorderAsync(Kind, entry.Category, [.. group.Select(other => other.Id)], id, CancellationToken.None)))
        {
            _entries = before;
        }
    }

    private async Task<bool> DoAsync(string failed, Func<string, Task> send)
    {
        try
        {
            await send(Mutations.Next());
        }
        catch (ApiFailureException failure)
        {
            Toasts.Error(failed, failure.Message);
            return false;
        }

        await ReloadAsync();
        return true;
    }

    // Also after an undo, which comes from a toast.
    private Task ReloadAsync() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });
}
