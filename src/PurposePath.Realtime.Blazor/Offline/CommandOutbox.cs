using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Blazor.Offline;
using PurposePath.Realtime.Blazor.Session;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Holds changes that could not be sent, and sends them in their order as soon as the server answers again (docs/protocol.md 8). What waits
/// outlives the page in the browser's own database, apart for each user, and is wiped at sign-out. At most <see cref="Capacity"/>.
/// </summary>
public sealed class CommandOutbox : ISessionState, IAsyncDisposable
{
    /// <summary>How many commands may wait: 200.</summary>
    public const int Capacity = 200;

    private readonly CommandAttempt? _sender;
    private readonly ICommandStore _store;
    private readonly QueuedChanges _shown;
    private readonly ResendTimer _retry;
    private readonly CommandOutcomes _outcomes;
    private readonly SignalList _changed = new();
    private readonly Lock _gate = new();
    private WaitingCommands _waiting = new();
    private string? _userKey;
    private CancellationTokenSource _session = new();
    private Task _sending = Task.CompletedTask;
    private Task _sendingForOthers = Task.CompletedTask;
    private bool _isDisposed;

    internal CommandOutbox(ICommandSender? sender, ICommandStore store, QueuedChanges shown, TimeProvider time, ILogger<CommandOutbox> logger)
    {
        _sender = sender is null ? null : new CommandAttempt(sender, logger);
        _store = store;
        _shown = shown;
        _retry = new ResendTimer(time, FlushAsync);
        _outcomes = new CommandOutcomes(shown, _changed, logger);
    }

    /// <summary>What waits, in the order in which it will be sent.</summary>
    public IReadOnlyList<QueuedCommand> Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.ToList();
            }
        }
    }

    /// <summary>The run under way, or the last one.</summary>
    internal Task Sending => _sending;

    /// <summary>
    /// Adds a command behind the others and begins to send. While anything waits, later changes belong here too, or they would overtake it.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <returns><see langword="false"/> when nobody is signed in or <see cref="Capacity"/> is reached: the change has to be taken back.</returns>
    /// <exception cref="InvalidOperationException">No <see cref="ICommandSender"/> is registered.</exception>
    public async Task<bool> TryAddAsync(QueuedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_sender is null)
        {
            throw new InvalidOperationException("Register who sends commands: AddRealtimeComponents().AddCommandOutbox<TSender>().");
        }

        string userKey;
        lock (_gate)
        {
            if (_userKey is null || _waiting.Count >= Capacity)
            {
                return false;
            }

            userKey = _userKey;
            command = _shown.Describe(command);
            _waiting.Insert(command);
        }

        await _store.WriteAsync(userKey, command);
        await _changed.RaiseAsync();
        _retry.Start();
        return true;
    }

    /// <summary>Whether <see cref="TryWithdrawAsync"/> would take a change back now.</summary>
    /// <param name="clientMutationId">The change.</param>
    public bool CanWithdraw(string clientMutationId)
    {
        lock (_gate)
        {
            return _waiting.CanWithdraw(clientMutationId);
        }
    }

    /// <summary>Takes back a change that was never sent: it leaves the queue, and what it showed goes.</summary>
    /// <param name="clientMutationId">The change.</param>
    /// <returns><see langword="false"/> when it does not wait, or may have arrived: then only another change can undo it.</returns>
    public async Task<bool> TryWithdrawAsync(string clientMutationId)
    {
        IReadOnlyList<QueuedCommand> withdrawn;
        string userKey;
        lock (_gate)
        {
            if (_userKey is null || !_waiting.CanWithdraw(clientMutationId))
            {
                return false;
            }

            userKey = _userKey;
            withdrawn = _waiting.Withdraw(clientMutationId);
        }

        foreach (var command in withdrawn)
        {
            await _store.RemoveAsync(userKey, command.Id);
            _shown.Settle(command, isAccepted: false);
        }

        await _changed.RaiseAsync();
        return true;
    }

    /// <summary>Sends what waits, until everything is sent or the server does not answer. One run at a time.</summary>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (_sender is not null && _sending.IsCompleted && _waiting.Count > 0)
            {
                _retry.Stop();
                _sending = SendAllAsync(_sender, _userKey!, _session.Token);
            }

            return _sending;
        }
    }

    /// <summary>Calls a handler when something was added or left.</summary>
    /// <param name="handler">What to do.</param>
    public IDisposable OnChanged(Func<Task> handler) => _changed.Add(handler);

    /// <summary>Calls a handler for each command that left the queue, with <see cref="CommandAnswerKind.Accepted"/> or <see cref="CommandAnswerKind.Refused"/>.</summary>
    /// <param name="handler">Tells the user. Stores have confirmed the change by then, or taken it back.</param>
    public IDisposable OnSettled(Func<QueuedCommand, CommandAnswer, Task> handler) => _outcomes.OnSettled(handler);

    /// <summary>Wipes what waits, here and in the browser, before the user signs out.</summary>
    public async Task WipeAsync()
    {
        if (Leave() is { } userKey)
        {
            await _store.ClearAsync(userKey);
            await _changed.RaiseAsync();
        }
    }

    /// <inheritdoc/>
    void ISessionState.Clear() => Leave();

    /// <summary>Stops; what waits stays in the browser. Idempotent: a container asks once for each service it is registered as.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Leave();
        await Task.WhenAll(_sendingForOthers, _retry.Running);
        _retry.Dispose();
        _session.Dispose();
    }

    /// <summary>Takes up what the user left behind, and what pages closed since have left.</summary>
    internal async Task OpenAsync(string userKey)
    {
        CancellationToken session;
        lock (_gate)
        {
            _userKey ??= userKey;
            session = _session.Token;
        }

        if (_sender is null)
        {
            return;
        }

        var left = await _store.ReadAsync(userKey);
        lock (_gate)
        {
            if (session.IsCancellationRequested || _userKey != userKey)
            {
                return;
            }

            left = [.. left.Where(command => !_waiting.Contains(command.Id)).Take(Capacity - _waiting.Count)];
            foreach (var command in left)
            {
                _waiting.Insert(command with { MayHaveArrived = true });
                _shown.Restore(command);
            }
        }

        await _changed.RaiseAsync();
        await FlushAsync();
    }

    private async Task SendAllAsync(CommandAttempt sender, string userKey, CancellationToken cancellationToken)
    {
        while (Next() is { } command)
        {
            var answer = await sender.SendAsync(command, cancellationToken);
            lock (_gate)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                if (answer.IsFinal)
                {
                    _waiting.Remove(command.Id);
                }
            }

            if (!answer.IsFinal)
            {
                Rest(answer);
                return;
            }

            _retry.NoteSuccess();
            await _store.RemoveAsync(userKey, command.Id);
            await _outcomes.TellAsync(command, answer);
        }
    }

    private void Rest(CommandAnswer answer)
    {
        if (answer.Kind == CommandAnswerKind.Unreachable)
        {
            _retry.NoteFailure();
            _retry.Start();
        }
    }

    private QueuedCommand? Next()
    {
        lock (_gate)
        {
            return _waiting.Begin();
        }
    }

    private string? Leave()
    {
        string? userKey;
        CancellationTokenSource session;
        lock (_gate)
        {
            userKey = _userKey;
            session = _session;
            // The next user does not wait for what is still on its way for this one.
            _sendingForOthers = Task.WhenAll(_sendingForOthers, _sending);
            _sending = Task.CompletedTask;
            _session = new CancellationTokenSource();
            _userKey = null;
            _waiting = new WaitingCommands();
        }

        _retry.Stop();
        _retry.NoteSuccess();

        // Outside the lock: whoever waits for it goes on here and now.
        session.Cancel();
        session.Dispose();
        return userKey;
    }
}
