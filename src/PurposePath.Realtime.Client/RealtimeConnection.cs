using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Diagnostics;
using PurposePath.Realtime.Client.Scheduling;
using PurposePath.Realtime.Client.Subscriptions;
using PurposePath.Realtime.Client.Tokens;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client;

/// <summary>One connection to a real-time server. Thread-safe; methods may be called from handlers too.</summary>
public sealed class RealtimeConnection : IRealtimeConnection
{
    private readonly SubscriptionRegistry _registry = new();
    private readonly UserCode _userCode = new();
    private readonly ClientMetrics _metrics;
    private readonly DispatchRoom _room;
    private readonly EventDispatcher _dispatcher;
    private readonly SnapshotFeed<ConnectionSnapshot> _snapshots;
    private readonly SnapshotFeed<PresenceRoster> _presence;
    private readonly ConnectionDriver _driver;
    private readonly CancellationTokenSource _disposed = new();
    private readonly IDisposable? _hints;
    private readonly IDisposable? _words;
    private int _isDisposed;

    internal RealtimeConnection(
        RealtimeClientOptions options,
        ITransport transport,
        IAccessTokenProvider tokens,
        IConnectivityHints? hints,
        TimeProvider time,
        Random random,
        WorkScheduler scheduler,
        ILogger logger,
        IMeterFactory? meters = null)
    {
        _metrics = new ClientMetrics(meters);
        _room = new DispatchRoom(options.DispatchCapacity, scheduler);
        _dispatcher = new EventDispatcher(_registry, _room, scheduler, _userCode, _metrics, time, logger);
        _snapshots = new SnapshotFeed<ConnectionSnapshot>(ConnectionSnapshot.Initial, scheduler, _userCode, logger);
        _presence = new SnapshotFeed<PresenceRoster>(PresenceRoster.Unknown, scheduler, _userCode, logger);
        _driver = new ConnectionDriver(
            options, transport, tokens, _registry, _room, _dispatcher, _snapshots, new PresenceMemory(_presence), _metrics, time, random, scheduler, logger);
        _hints = hints?.Watch(hint => _driver.Post(new HintGiven(hint)));
        _words = transport.Watch(word => _driver.Post(word == TransportWord.Move ? new MoveRequested() : new ReconnectRequested()));
    }

    /// <inheritdoc/>
    public ConnectionStatus Status => Snapshot.Status;

    /// <inheritdoc/>
    public ConnectionSnapshot Snapshot => _snapshots.Current;

    /// <inheritdoc/>
    public PresenceRoster Presence => _presence.Current;

    /// <inheritdoc/>
    public StreamCursor? ProcessedPosition => _dispatcher.Processed;

    internal ClientMetrics Metrics => _metrics;

    /// <summary>Frames between the sockets and the end of their handlers.</summary>
    internal int Waiting => _room.Used;

    /// <summary>What a disposal that does not end is waiting for.</summary>
    internal string Unfinished => $"{_driver.Unfinished} {_dispatcher.Unfinished}";

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
            WorkScheduler.ThreadPool,
            (ILogger?)logger ?? NullLogger.Instance);
    }

    /// <summary>Creates a connection without dependency injection, with a function for tokens.</summary>
    /// <param name="url">Where the server listens.</param>
    /// <param name="getToken">Returns an access token; its argument says whether a cached one will not do. See <see cref="IAccessTokenProvider"/>.</param>
    /// <param name="configure">Changes settings.</param>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names it.</exception>
    public static RealtimeConnection Create(
        Uri url,
        Func<bool, CancellationToken, ValueTask<string?>> getToken,
        Action<RealtimeClientOptions>? configure = null) => Create(url, new FunctionTokenProvider(getToken), configure);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed) != 0, this);
        cancellationToken.ThrowIfCancellationRequested();
        var started = _driver.WaitForStartAsync();
        _driver.Post(new StartRequested());
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
        _driver.Post(new StopRequested());
        if (Snapshot.Status != ConnectionStatus.Disconnected && !_userCode.IsInside)
        {
            using var end = _disposed.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), stopped);
            await stopped.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void ReconnectNow() => _driver.Post(new ReconnectRequested());

    /// <inheritdoc/>
    public Task SetPositionAsync(StreamCursor position, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _driver.Post(new PositionMail(position));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetFilterAsync(IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(types);
        cancellationToken.ThrowIfCancellationRequested();
        Check(new RealtimeClientOptions { Url = RealtimeEnvironments.Local, Types = types });
        _driver.Post(new FilterMail([.. types]));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetPresenceAsync(PresenceView? viewing, bool typing = false, CancellationToken cancellationToken = default)
    {
        PresenceView.Check(viewing);
        cancellationToken.ThrowIfCancellationRequested();
        _driver.Post(new PresenceMail(new PresenceAction(viewing, typing)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ChangeIdentityAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _driver.Post(new IdentityChanged());
        return Task.CompletedTask;
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
    public IAsyncEnumerable<RealtimeEvent<TData>> ReadAllAsync<TData>(EventType<TData> type, CancellationToken cancellationToken = default)
        where TData : class
    {
        ArgumentNullException.ThrowIfNull(type);
        return EventSequence.ReadAsync<RealtimeEvent<TData>>(handler => _registry.Add(type.Name, handler), _disposed.Token, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RealtimeEvent> ReadAllAsync(string pattern, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        return EventSequence.ReadAsync<RealtimeEvent>(handler => _registry.Add(pattern, handler), _disposed.Token, cancellationToken);
    }

    /// <inheritdoc/>
    public Subscription OnResyncRequired(Func<ResyncRequired, CancellationToken, ValueTask> handler) => _registry.AddResync(handler);

    /// <inheritdoc/>
    public Subscription OnSnapshotChanged(Action<ConnectionSnapshot> handler) => _snapshots.Watch(handler);

    /// <inheritdoc/>
    public Subscription OnPresenceChanged(Action<PresenceRoster> handler)
    {
        var subscription = _presence.Watch(handler);
        _driver.Post(new PresenceMail(Word: null));
        return subscription;
    }

    /// <inheritdoc/>
    public FlightRecording ExportFlightRecording() => _driver.Recorder.Export();

    /// <summary>Closes the connection and ends all delivery; idempotent, and allowed inside a handler.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        _hints?.Dispose();
        _words?.Dispose();
        await _driver.DisposeAsync().ConfigureAwait(false);
        await _dispatcher.DisposeAsync().ConfigureAwait(false);
        await _snapshots.DisposeAsync().ConfigureAwait(false);
        await _presence.DisposeAsync().ConfigureAwait(false);
        _metrics.Dispose();
        _disposed.Cancel();
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
}
