using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>
/// The connections that take part in a <see cref="PresenceRoom"/>: those that have said something themselves, so that a tenant of thousands that looks at
/// nobody costs nothing. Guarded by the room.
/// </summary>
internal sealed class PresenceAudience(TimeProvider time, int maxMessageBytes)
{
    private const int MaxPending = 32;

    private readonly HashSet<ClientConnection> _participants = [];
    private readonly HashSet<ClientConnection> _behind = [];

    /// <summary>Whether nobody looks.</summary>
    public bool IsEmpty => _participants.Count == 0;

    /// <summary>Whether somebody has not taken what was sent.</summary>
    public bool HasLate => _behind.Count > 0;

    /// <summary>Takes a connection in, which is told everybody.</summary>
    /// <param name="connection">The connection; one that takes part already is told nothing.</param>
    /// <param name="everybody">Who is here.</param>
    public void Add(ClientConnection connection, Func<IReadOnlyList<PresenceData>> everybody)
    {
        if (_participants.Add(connection))
        {
            connection.Post(Whole(everybody()));
        }
    }

    /// <summary>Forgets a connection.</summary>
    /// <param name="connection">The connection.</param>
    public void Remove(ClientConnection connection)
    {
        _participants.Remove(connection);
        _behind.Remove(connection);
    }

    /// <summary>Sends new states, encoded once for all; several users are several frames in one write.</summary>
    /// <param name="states">The states.</param>
    public void Send(IReadOnlyList<PresenceData> states)
    {
        if (states.Count == 0 || IsEmpty)
        {
            return;
        }

        var frame = new EncodedControl(PresenceFrames.Changes(states, time.GetUtcNow()));
        foreach (var participant in _participants.Where(participant => !_behind.Contains(participant)))
        {
            if (participant.PendingControls < MaxPending)
            {
                participant.Post(frame);
            }
            else
            {
                _behind.Add(participant);
            }
        }
    }

    /// <summary>
    /// Whoever did not take what was sent gets the whole once it takes again: presence is a state, so what lay between is of no use.
    /// </summary>
    /// <param name="everybody">Who is here.</param>
    public void CatchUp(Func<IReadOnlyList<PresenceData>> everybody)
    {
        foreach (var participant in _behind.Where(static participant => participant.PendingControls == 0).ToList())
        {
            _behind.Remove(participant);
            participant.Post(Whole(everybody()));
        }
    }

    private ControlFrame Whole(IReadOnlyList<PresenceData> everybody) => PresenceFrames.Whole(everybody, time.GetUtcNow(), maxMessageBytes);
}
