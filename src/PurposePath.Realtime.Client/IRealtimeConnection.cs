using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client;

/// <summary>One connection to a real-time server, shared by everything in a process or page.</summary>
public interface IRealtimeConnection : IAsyncDisposable
{
    /// <summary>The status; short for <c>Snapshot.Status</c>.</summary>
    ConnectionStatus Status { get; }

    /// <summary>Everything a status display needs.</summary>
    ConnectionSnapshot Snapshot { get; }

    /// <summary>
    /// Who is here and looks at what, once <see cref="OnPresenceChanged"/> or <see cref="SetPresenceAsync"/> was called and where the server offers it. Unknown
    /// while not connected, and told anew after a reconnect.
    /// </summary>
    PresenceRoster Presence { get; }

    /// <summary>
    /// The position up to which every handler has ended, from servers that have positions. Keep it across a restart and give it to
    /// <see cref="SetPositionAsync"/>: what was received but not handled comes again.
    /// </summary>
    StreamCursor? ProcessedPosition { get; }

    /// <summary>Starts connecting; idempotent. The task ends when connected, when trying ends, or when stopped.</summary>
    /// <param name="cancellationToken">Stops waiting, not connecting.</param>
    /// <exception cref="RealtimeConnectionException">Trying ended; its reason says why.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes with 1000 and stops; idempotent.</summary>
    /// <param name="cancellationToken">Stops waiting, not closing.</param>
    Task StopAsync(CancellationToken cancellationToken = default);

    /// <summary>Skips the wait before the next attempt; without effect unless one is pending.</summary>
    void ReconnectNow();

    /// <summary>
    /// Tells the position of a snapshot that is shown, from <c>Realtime-Position</c>: what happened after it will be delivered or declared missing.
    /// Of several snapshots give the oldest, before starting (docs/protocol.md 8).
    /// </summary>
    /// <param name="position">The position.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task SetPositionAsync(StreamCursor position, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells which types of events a server that can filter should send: exact, a prefix such as <c>goal.*</c>, or <c>*</c>; empty: all. Takes effect at
    /// once; widening brings nothing that was left out before (docs/protocol.md 3).
    /// </summary>
    /// <param name="types">At most 64 patterns.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Too many patterns, or an empty one.</exception>
    Task SetFilterAsync(IReadOnlyList<string> types, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tells the others of the tenant what the user looks at. It holds until the next word, over reconnects, moves and stops, and is forgotten with the user
    /// (<see cref="ChangeIdentityAsync"/>). Words are cheap: those within about a second become one frame with the last of them (docs/protocol.md 9).
    /// </summary>
    /// <param name="viewing">What they look at; <see langword="null"/>: nothing.</param>
    /// <param name="typing">Whether they are writing there. Nobody ends that but the next word.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">A part of <paramref name="viewing"/> is empty or too long.</exception>
    Task SetPresenceAsync(PresenceView? viewing, bool typing = false, CancellationToken cancellationToken = default);

    /// <summary>Tells that another user signed in: the old token and position are forgotten, and nothing of the old user arrives any more.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task ChangeIdentityAsync(CancellationToken cancellationToken = default);

    /// <summary>Calls a handler for every event of one type, in order, until the subscription is disposed.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="type">The kind of event.</param>
    /// <param name="handler">Runs outside all locks; an exception is counted and does not reach other handlers.</param>
    Subscription Subscribe<TData>(EventType<TData> type, Func<RealtimeEvent<TData>, CancellationToken, ValueTask> handler)
        where TData : class;

    /// <summary>Calls a handler for every event whose type matches: exact, a prefix such as <c>goal.*</c>, or <c>*</c>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="handler">See the typed overload; unknown types reach <c>*</c> only.</param>
    Subscription Subscribe(string pattern, Func<RealtimeEvent, CancellationToken, ValueTask> handler);

    /// <summary>Every event of one type from now on, in order, until the loop is left or the connection is disposed.</summary>
    /// <typeparam name="TData">The payload.</typeparam>
    /// <param name="type">The kind of event.</param>
    /// <param name="cancellationToken">Ends the sequence with an exception.</param>
    /// <remarks>A loop that does not keep up holds the connection back like a slow handler.</remarks>
    IAsyncEnumerable<RealtimeEvent<TData>> ReadAllAsync<TData>(EventType<TData> type, CancellationToken cancellationToken = default)
        where TData : class;

    /// <summary>Every event whose type matches; see the typed overload and <see cref="Subscribe(string, Func{RealtimeEvent, CancellationToken, ValueTask})"/>.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="cancellationToken">Ends the sequence with an exception.</param>
    IAsyncEnumerable<RealtimeEvent> ReadAllAsync(string pattern, CancellationToken cancellationToken = default);

    /// <summary>Calls a handler whenever events were or may have been missed, in order with the events around the hole.</summary>
    /// <param name="handler">Refetches what is shown.</param>
    Subscription OnResyncRequired(Func<ResyncRequired, CancellationToken, ValueTask> handler);

    /// <summary>Calls a handler after every change of <see cref="Snapshot"/>, in order, never on the reading loop and never under a lock.</summary>
    /// <param name="handler">Must return quickly; an exception is counted and does not reach other handlers.</param>
    Subscription OnSnapshotChanged(Action<ConnectionSnapshot> handler);

    /// <summary>
    /// Calls a handler after every change of <see cref="Presence"/>, as <see cref="OnSnapshotChanged"/> does. The first call asks the server to tell; the others
    /// then see this user, looking at nothing until <see cref="SetPresenceAsync"/> says otherwise.
    /// </summary>
    /// <param name="handler">Must return quickly; a slow one misses states in between and gets the last.</param>
    Subscription OnPresenceChanged(Action<PresenceRoster> handler);

    /// <summary>The last 512 inputs and decisions of the connection, for a report or a replay; without tokens and payloads.</summary>
    FlightRecording ExportFlightRecording();
}
