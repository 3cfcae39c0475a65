using Microsoft.AspNetCore.Components;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Sync;

/// <summary>
/// Reads anew what an event names but does not carry: an issue (its events know neither type nor status of the tenant's own), an action whose
/// texts, days or relations changed, the configuration of issues. Only what is loaded already, and single entities rather than lists, so that a
/// colleague's change shows within a round trip. Renders nothing; stands once, inside the provider and before the pages.
/// </summary>
public sealed class EntityRefresh : RealtimeComponentBase
{
    // Long enough for the events of one change to come together, short enough not to be seen.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _gone = new();
    private RefreshQueue _actions = null!;
    private RefreshQueue _issues = null!;
    private ITimer? _due;
    private Task _reading = Task.CompletedTask;
    private bool _isVocabularyOld;

    [Inject]
    private EntityStore<ActionDto> Actions { get; set; } = null!;

    [Inject]
    private EntityStore<IssueDto> Issues { get; set; } = null!;

    [Inject]
    private IssueVocabulary Vocabulary { get; set; } = null!;

    [Inject]
    private IWorkspaceReader Reader { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _actions = new RefreshQueue(
            (id, token) => ReadAsync(Actions, () => Reader.GetActionAsync(id, token)),
            token => ReadAllAsync(Actions, () => Reader.GetActionsAsync(token)));
        _issues = new RefreshQueue(
            (id, token) => ReadAsync(Issues, () => Reader.GetIssueAsync(id, token)),
            token => ReadAllAsync(Issues, () => Reader.GetIssuesAsync(token)));
        UseRealtimeEvents("*", NoteAsync, renders: false);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => false;

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        if (_due is not null)
        {
            await _due.DisposeAsync();
        }

        await _gone.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.Dispose();
    }

    private Task NoteAsync(RealtimeEvent anyEvent)
    {
        switch (anyEvent.Payload)
        {
            case IssueCreated data when Issues.IsLoaded:
                Want(_issues, data.IssueId);
                break;
            case IssueStatusChanged data when Issues.IsLoaded || Issues.Find(data.IssueId) is not null:
                Want(_issues, data.IssueId);
                break;
            default:
                Note(Notice.Of(anyEvent), anyEvent.Envelope);
                break;
        }

        return Task.CompletedTask;
    }

    private void Note(Notice? notice, EventEnvelope envelope)
    {
        switch (notice)
        {
            case { Entity: "issue", IsDeleted: true }:
                Issues.Remove(notice.EntityId, envelope.Cursor, envelope.ClientMutationId);
                break;
            case { Entity: "action", IsDeleted: true }:
                Actions.Remove(notice.EntityId, envelope.Cursor, envelope.ClientMutationId);
                break;
            case { Entity: "issue" } when Issues.IsLoaded || Issues.Find(notice.EntityId) is not null:
                Want(_issues, notice.EntityId);
                break;
            case { Entity: "action" } when Actions.Find(notice.EntityId) is not null:
                Want(_actions, notice.EntityId);
                break;
            case { Entity: "issue_type" or "issue_status" } when Vocabulary.IsLoaded:
                _isVocabularyOld = true;
                ReadSoon();
                break;
        }
    }

    private void Want(RefreshQueue queue, string id)
    {
        queue.Add(id);
        ReadSoon();
    }

    private void ReadSoon() =>
        _due ??= Time.CreateTimer(_ => _reading = InvokeAsync(ReadNowAsync), null, Settling, Timeout.InfiniteTimeSpan);

    private async Task ReadNowAsync()
    {
        _due?.Dispose();
        _due = null;
        try
        {
            if (_isVocabularyOld)
            {
                _isVocabularyOld = false;
                Vocabulary.Load((await Reader.GetIssueConfigurationAsync(_gone.Token)).Data);
                if (Issues.IsLoaded)
                {
                    // Issues carry the names of their type and status.
                    await ReadAllAsync(Issues, () => Reader.GetIssuesAsync(_gone.Token));
                }
            }

            await _issues.RunAsync(_gone.Token);
            await _actions.RunAsync(_gone.Token);
        }
        catch (ApiFailureException)
        {
            // Whoever cannot be reached brings a gap in the events too, and after that pages read everything they show.
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The session is over.
        }
    }

    private static async Task ReadAsync<T>(EntityStore<T> store, Func<ValueTask<Snapshot<T?>>> read)
        where T : class
    {
        using var load = store.BeginLoad(LoadScope<T>.Some);
        if (await read() is { Data: { } entity } snapshot)
        {
            load.Complete([entity], snapshot.Cursor());
        }
    }

    private static async Task ReadAllAsync<T>(EntityStore<T> store, Func<ValueTask<Snapshot<Paged<T>>>> read)
        where T : class
    {
        using var load = store.BeginLoad();
        var snapshot = await read();
        load.Complete(snapshot.Data.Items, snapshot.Cursor());
    }
}
