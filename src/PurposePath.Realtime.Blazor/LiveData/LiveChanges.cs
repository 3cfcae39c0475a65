using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Session;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor;

/// <summary>
/// Which entities a colleague changed in the last seconds, and who; badges and highlights follow it. A change of one's own, here or in another
/// window, is none. Holds at most 1 024 entities; the oldest is forgotten first.
/// </summary>
public sealed class LiveChanges : ISessionState
{
    private const int Capacity = 1024;

    private readonly Dictionary<string, (DateTimeOffset At, string ActorId)> _changed = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset At)> _order = new();
    private readonly SignalList<RealtimeEvent> _events = new();
    private readonly KeyedSignals _ofEntity = new();
    private readonly Lock _gate = new();
    private readonly OwnMutations _own;
    private readonly TimeProvider _time;
    private readonly TimeSpan _window;
    private Client.Subscription? _listening;

    /// <summary>Creates the journal; the service collection does that once per page.</summary>
    /// <param name="own">Tells one's own changes.</param>
    /// <param name="options">Gives the time a change counts as new.</param>
    /// <param name="time">The clock.</param>
    public LiveChanges(OwnMutations own, IOptions<RealtimeComponentOptions> options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _own = own;
        _time = time;
        _window = options.Value.HighlightDuration;
    }

    /// <summary>Whether a colleague changed the entity within <see cref="RealtimeComponentOptions.HighlightDuration"/>.</summary>
    /// <param name="entityId">A goal, action, measure, issue, decision, attachment or activity entry.</param>
    public bool IsFresh(string entityId) => ActorOf(entityId) is not null;

    /// <summary>
    /// The colleague who changed the entity last, within <see cref="RealtimeComponentOptions.HighlightDuration"/>; <see langword="null"/>: nobody did.
    /// Asked for inside a <see cref="HighlightWrapper"/> with the same entity it is always current: what stands there renders when the light goes on and off.
    /// </summary>
    /// <param name="entityId">A goal, action, measure, issue, decision, attachment or activity entry.</param>
    public string? ActorOf(string entityId)
    {
        lock (_gate)
        {
            return _changed.TryGetValue(entityId, out var last) && _time.GetUtcNow() - last.At < _window ? last.ActorId : null;
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        lock (_gate)
        {
            _changed.Clear();
            _order.Clear();
        }
    }

    /// <summary>Calls a handler for every event that a colleague caused.</summary>
    internal IDisposable OnChanged(Func<RealtimeEvent, Task> handler) => _events.Add(handler);

    /// <summary>Calls a handler when a colleague changed one entity.</summary>
    internal IDisposable OnChanged(string entityId, Func<Task> handler) => _ofEntity.Add(entityId, handler);

    internal void Listen(RealtimeContext context) =>
        _listening ??= context.Connection.Subscribe("*", async (anyEvent, _) =>
        {
            if (context.IsDelivering && IsByColleague(anyEvent, context.UserId, out var facts))
            {
                Note(facts);
                await _ofEntity.RaiseAsync(facts.EntityId);
                await _events.RaiseAsync(anyEvent);
            }
        });

    internal void StopListening()
    {
        _listening?.Dispose();
        _listening = null;
    }

    private bool IsByColleague(
        RealtimeEvent anyEvent, string? userId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EventFacts? facts)
    {
        facts = EventFacts.Of(anyEvent);
        return facts is not null && facts.ActorId != userId && !_own.Contains(anyEvent.Envelope.ClientMutationId);
    }

    private void Note(EventFacts facts)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            _changed[facts.EntityId] = (now, facts.ActorId);
            _order.Enqueue((facts.EntityId, now));
            while (_order.Count > Capacity)
            {
                var (id, at) = _order.Dequeue();
                if (_changed.TryGetValue(id, out var last) && last.At == at)
                {
                    _changed.Remove(id);
                }
            }
        }
    }
}
