using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Inbox;

/// <summary>
/// What others did to what is mine, with the number of what I have not read. The entries are the server's, so they are the same on every device
/// and hold what happened while nobody was here; which of them were read, the browser keeps.
/// </summary>
public sealed partial class InboxButton
{
    private const int MostCounted = 9;

    private IReadOnlyList<ActivityDto>? _entries;
    private StreamCursor? _shownAt;
    private InboxMarks _marks = null!;
    private InboxRules _rules = null!;
    private IJSObjectReference? _shell;
    private string? _announcement;

    /// <inheritdoc/>
    protected override StreamCursor? ShownAt => _shownAt;

    [Inject]
    private PeopleDirectory People { get; set; } = null!;

    [Inject]
    private OwnMutations Own { get; set; } = null!;

    [Inject]
    private EntityStore<GoalDto> Goals { get; set; } = null!;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private int Unread => _entries?.Count(_marks.IsUnread) ?? 0;

    private string ButtonLabel => Unread == 0 ? "Inbox" : $"Inbox, {Unread} unread";

    private string StorageKey => $"inbox:{People.Me?.TenantId}:{People.Me?.Id}";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _marks = InboxMarks.AtFirst(Time.GetUtcNow());
        _rules = new InboxRules(Goals, Actions, Issues);
        base.OnInitialized();
    }

    /// <summary>Only in the browser: what was read is known there alone, and nothing of it belongs to the first paint.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && RendererInfo.IsInteractive)
        {
            _shell = await Js.InvokeAsync<IJSObjectReference>("import", ShellModule.Path);
            _marks = InboxMarks.Parse(await _shell.InvokeAsync<string?>("recall", StorageKey)) ?? _marks;
            await LoadAsync();
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override async Task FetchAsync(CancellationToken cancellationToken)
    {
        var snapshot = await Reader.GetActivityAsync(new ActivityWish { ConcernsMe = true }, page: 1, cancellationToken);
        var known = _entries;
        _entries = snapshot.Data.Items;
        _shownAt = snapshot.Cursor();
        if (known is not null && _entries.Count > 0 && _entries[0].Id != (known.Count > 0 ? known[0].Id : null))
        {
            _announcement = $"Inbox: {_entries[0].CreatedByName} {_entries[0].Title}, {_entries[0].EntityTitle}";
        }
    }

    /// <inheritdoc/>
    protected override bool NeedsFetch(RealtimeEvent anyEvent) =>
        _entries is not null && People.Me is { } me && !Own.Contains(anyEvent.Envelope.ClientMutationId) && _rules.MayConcern(anyEvent, me.Id);

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        await base.ReleaseAsync();
        if (_shell is not null)
        {
            try
            {
                await _shell.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page went first.
            }
        }
    }

    private Task ReadAsync(ActivityDto entry) => KeepAsync(_marks.With(entry));

    private Task ReadAllAsync() => KeepAsync(_marks.WithAll(_entries ?? []));

    private async Task KeepAsync(InboxMarks marks)
    {
        _marks = marks.Within(_entries ?? []);
        if (_shell is not null)
        {
            await _shell.InvokeVoidAsync("keep", StorageKey, _marks.ToString());
        }
    }
}
