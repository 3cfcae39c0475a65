using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Offline;

/// <summary>Gives the queue its chances: the user's page stands, the network is back, the connection is live again.</summary>
internal sealed class CommandResend(RealtimeContext context, PageLife page, CommandOutbox outbox) : IAsyncDisposable
{
    private IDisposable? _signals;
    private IDisposable? _settled;
    private Subscription? _snapshots;
    private Task _running = Task.CompletedTask;
    private bool _wasConnected;

    /// <summary>Starts watching, in a browser and once; a user who is already there has the first chance.</summary>
    public void Watch()
    {
        _signals ??= page.OnSignal(signal => signal is PageSignal.Online or PageSignal.Resumed ? TryAsync() : Task.CompletedTask);
        _settled ??= outbox.OnSettled((_, answer) => answer.Kind == CommandAnswerKind.Accepted ? FetchAfterLastAsync() : Task.CompletedTask);
        _snapshots ??= context.Connection.OnSnapshotChanged(OnSnapshot);
        Start();
    }

    /// <summary>Another user may have left something here too.</summary>
    public void OnUserChanged()
    {
        if (_signals is not null)
        {
            Start();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _signals?.Dispose();
        _snapshots?.Dispose();
        _settled?.Dispose();
        _signals = null;
        _settled = null;
        _snapshots = null;
        await _running;
    }

    private void OnSnapshot(ConnectionSnapshot snapshot)
    {
        var isConnected = snapshot.Status == ConnectionStatus.Connected;
        if (isConnected && !_wasConnected)
        {
            Start();
        }

        _wasConnected = isConnected;
    }

    // An attempt whose answer was lost may have been done long ago, and its event missed: only a fetch can bring it then, and end what the page shows of it.
    private Task FetchAfterLastAsync() =>
        outbox.Waiting.Count == 0 ? context.RaiseRefetchAsync(RefetchReason.ChangesSent) : Task.CompletedTask;

    private void Start() => _running = Task.WhenAll(_running, TryAsync());

    private Task TryAsync() => context.UserKey is { } userKey ? outbox.OpenAsync(userKey) : Task.CompletedTask;
}
