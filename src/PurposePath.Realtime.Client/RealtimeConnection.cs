using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client;

/// <summary>One connection to a real-time server. Thread-safe; methods may be called from handlers too.</summary>
public sealed class RealtimeConnection : IRealtimeConnection
{
    private readonly SubscriptionRegistry _registry = new();
    private readonly EventDispatcher _dispatcher;
    private readonly SnapshotFeed _snapshots;
    private readonly ConnectionDriver _driver;
    private readonly IDisposable? _hints;
    private int _isDisposed;

    internal RealtimeConnection(
        RealtimeClientOptions options,
        ITransport transport,
        IAccessTokenProvider tokens,
        IConnectivityHints? hints,
        TimeProvider time,
        Random random,
        ILogger logger)
    {
        _dispatcher = new EventDispatcher(_registry, options.DispatchCapacity, logger);
        _snapshots = new SnapshotFeed(logger);
        _driver = new ConnectionDriver(options, transport, tokens, _registry, _dispatcher, _snapshots, time, random, logger);
        _hints = hints?.Watch(hint => Post(new HintGiven(hint)));
    }

    /// <inheritdoc/>
    public ConnectionStatus Status => Snapshot.Status;

    /// <inheritdoc/>
    public ConnectionSnapshot Snapshot => _snapshots.Current;

    /// <summary>Creates a connection without dependency injection.</summary>
    /// <param name="url">Where the server listens.</param>
    /// <param name="tokens">Gives access tokens.</param>
    /// <param name="configure">Changes settings.</param>
    /// <param name="logger">Receives the life of the connection; never a token or a payload.</param>
    /// <param name="hints">Tells of the device's network and its user, where the platform has such words.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names it.</exception>
    public static RealtimeConnection Create(
        Uri url,
        IAccessTokenProvider tokens,
        Action<RealtimeClientOptions>? configure = null,
        ILogger<RealtimeConnection>? logger = null,
        IConnectivityHints? hints = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var options = new RealtimeClientOptions { Url = url };
        configure?.Invoke(options);
        Check(options);
        return new RealtimeConnection(
            options,
            new WebSocketTransport(),
            tokens,
            hints,
            TimeProvider.System,
            NewRandom(),
            (ILogger?)logger ?? NullLogger.Instance);
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        var started = _driver.WaitForStartAsync();
        await _driver.PostAsync(new StartRequested()).ConfigureAwait(false);
        var failure = await started.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (failure != FailureReason.None)
        {
            throw new RealtimeConnectionException(failure, $"Connecting ended: {failure}. Start again once the cause is gone.");
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _isDisposed) != 0)
        {
            return;
        }

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = _snapshots.Watch(snapshot =>
        {
            if (snapshot.Status == ConnectionStatus.Disconnected)
            {
                stopped.TrySetResult();
            }
        });
        await _driver.PostAsync(new StopRequested()).ConfigureAwait(false);
        if (Snapshot.Status != ConnectionStatus.Disconnected && !EventDispatcher.IsInsideHandler)
        {
            await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void ReconnectNow() => Post(new ReconnectRequested());

    /// <inheritdoc/>
    public Task SetPositionAsync(StreamCursor position, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _driver.SetPositionAsync(position).AsTask();
    }

    /// <inheritdoc/>
    public Task ChangeIdentityAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _driver.PostAsync(new IdentityChanged()).AsTask();
    }

    /// <inheritdoc/>
    public Subscription Subscribe<TData>(EventType<TData> type, Func<RealtimeEvent<TData>, CancellationToken, ValueTask> handler)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handler);
        return _registry.Add(type.Name, (realtimeEvent, cancellationToken) => handler((RealtimeEvent<TData>)realtimeEvent, cancellationToken));
    }

    /// <inheritdoc/>
    public Subscription Subscribe(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler) => _registry.Add(pattern, handler);

    /// <inheritdoc/>
    public Subscription OnResyncRequired(Func<ResyncRequired, CancellationToken, ValueTask> handler) => _registry.AddResync(handler);

    /// <inheritdoc/>
    public Subscription OnSnapshotChanged(Action<ConnectionSnapshot> handler) => _snapshots.Watch(handler);

    /// <summary>Closes the connection and ends all delivery; idempotent, and allowed inside a handler.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _hints?.Dispose();
        await _driver.DisposeAsync().ConfigureAwait(false);
        await _dispatcher.DisposeAsync().ConfigureAwait(false);
        await _snapshots.DisposeAsync().ConfigureAwait(false);
    }

    internal static void Check(RealtimeClientOptions options)
    {
        var result = new RealtimeClientOptions.Validator().Validate(name: null, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(nameof(RealtimeClientOptions), typeof(RealtimeClientOptions), result.Failures);
        }
    }

    internal static Random NewRandom() => new(RandomNumberGenerator.GetInt32(int.MaxValue));

    private void Post(ConnectionInput input)
    {
        var pending = _driver.PostAsync(input);
        if (!pending.IsCompletedSuccessfully)
        {
            // The mailbox is full: the write goes on by itself and cannot fail.
            _ = pending.AsTask();
        }
    }
}
