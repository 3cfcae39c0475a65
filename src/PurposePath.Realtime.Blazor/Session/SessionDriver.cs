using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Blazor.Tabs;
using PurposePath.Realtime.Client;

namespace PurposePath.Realtime.Blazor.Session;

/// <summary>
/// Brings the connection to what the provider's parameters ask for, one request after the other: a new identity stops the connection and
/// empties every store before it starts again; the flag off stops it and polls.
/// </summary>
internal sealed partial class SessionDriver(
    RealtimeContext context,
    IServiceProvider services,
    TabSharing tabs,
    PollLoop polls,
    ILogger<SessionDriver> logger) : IAsyncDisposable
{
    private SessionRequest? _request;
    private string? _user;
    private bool _hasRendered;
    private Task _transitions = Task.CompletedTask;
    private Task _running = Task.CompletedTask;
    private Task _announcing = Task.CompletedTask;
    private CancellationTokenSource? _stopRunning;
    private Subscription? _snapshots;
    private Subscription? _resyncs;

    /// <summary>Completes when the last request has been carried out as far as starting; connecting itself goes on.</summary>
    public Task Settled => _transitions;

    /// <summary>Takes note of the request at once, so that components below see it, and carries it out after the ones before it.</summary>
    public void Apply(SessionRequest request)
    {
        if (request == _request)
        {
            return;
        }

        _request = request;
        if (_user is not null && _user != request.UserKey)
        {
            _transitions = Task.WhenAll(_transitions, ForgetUserAsync());
        }

        _user = request.UserKey;
        context.Update(request);
        if (_hasRendered)
        {
            _transitions = CarryOutAsync(_transitions, request);
        }
    }

    /// <summary>The tree below the provider has rendered in a browser, so views have said which positions they show: now it may connect.</summary>
    public void NoteFirstRender()
    {
        if (_request is { } request && !_hasRendered)
        {
            _hasRendered = true;
            _transitions = CarryOutAsync(_transitions, request);
        }
    }

    /// <summary>Hurries the next attempt, or starts again after trying ended.</summary>
    public void RetryNow()
    {
        if (context.Snapshot.Status != ConnectionStatus.Error)
        {
            context.Connection.ReconnectNow();
        }
        else if (_request is { WantsConnection: true } request)
        {
            _transitions = CarryOutAsync(_transitions, request);
        }
    }

    /// <summary>Stops; a provider that comes later starts anew.</summary>
    public async ValueTask DisposeAsync()
    {
        _request = null;
        _hasRendered = false;
        await _transitions;
        await StopAsync();
    }

    // At once, before anything renders for the next user; what is still on its way from the old connection does not count.
    private async Task ForgetUserAsync()
    {
        context.IsDelivering = false;
        tabs.Leave();
        foreach (var state in services.GetServices<ISessionState>())
        {
            state.Clear();
        }

        await context.Connection.StopAsync();
        await context.Connection.ChangeIdentityAsync();
        context.IsDelivering = true;
    }

    private async Task CarryOutAsync(Task earlier, SessionRequest request)
    {
        await earlier;
        await StopAsync();
        _stopRunning = new CancellationTokenSource();
        if (request.WantsConnection)
        {
            _running = ConnectAsync(request.UserKey!, _stopRunning.Token);
        }
        else if (request.WantsPolling)
        {
            _running = polls.RunAsync(_stopRunning.Token);
        }

        await context.RaiseChangedAsync();
    }

    private async Task StopAsync()
    {
        _snapshots?.Dispose();
        _resyncs?.Dispose();
        _snapshots = null;
        _resyncs = null;
        context.SetStreamStart(null);
        tabs.Leave();
        if (_stopRunning is not null)
        {
            await _stopRunning.CancelAsync();
            _stopRunning.Dispose();
            _stopRunning = null;
        }

        await context.Connection.StopAsync();
        await Task.WhenAll(_running, _announcing);
        _running = Task.CompletedTask;
    }

    private async Task ConnectAsync(string userKey, CancellationToken cancellationToken)
    {
        var connection = context.Connection;
        _snapshots = connection.OnSnapshotChanged(NoteStreamStart);
        _resyncs = connection.OnResyncRequired((_, _) =>
        {
            context.SetStreamStart(connection.Snapshot.Position);
            return ValueTask.CompletedTask;
        });
        try
        {
            if (context.OldestShown() is { } position)
            {
                await connection.SetPositionAsync(position, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            await tabs.EnterAsync(userKey);
            cancellationToken.ThrowIfCancellationRequested();
            await connection.StartAsync(cancellationToken);
        }
        catch (RealtimeConnectionException exception)
        {
            // The status says the same to the user; nothing more can be done until the identity changes.
            LogEnded(exception, exception.Reason);
        }
        catch (OperationCanceledException)
        {
            // Stopped before it connected.
        }
        catch (ObjectDisposedException)
        {
            // The page is going away.
        }
    }

    private void NoteStreamStart(ConnectionSnapshot snapshot)
    {
        if (snapshot.Status == ConnectionStatus.Error)
        {
            // A tab that does not try any more must not lead those that do.
            tabs.Leave();
        }

        if (snapshot is not { Status: ConnectionStatus.Connected, Position: { } position } || context.StreamStart is not null)
        {
            return;
        }

        context.SetStreamStart(position);
        _announcing = AnnounceAsync(_announcing);

        async Task AnnounceAsync(Task earlier)
        {
            await earlier;
            await context.RaiseRefetchAsync(RefetchReason.LoadedBeforeStream);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The real-time connection ended: {Reason}")]
    private partial void LogEnded(Exception exception, FailureReason reason);
}
