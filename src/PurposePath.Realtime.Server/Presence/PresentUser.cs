using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>One user in a <see cref="PresenceRoom"/>, over all their connections here and what other nodes say of them.</summary>
internal sealed class PresentUser(string tenantId, string userId)
{
    private readonly List<ClientConnection> _connections = [];
    private Dictionary<string, PresenceWord>? _elsewhere;
    private ClientConnection? _speaker;
    private PresenceAction? _said;
    private long _saidAt;
    private string? _name;

    public string UserId => userId;

    /// <summary>Since when the user has no connection here, as a time stamp of the clock; none while they have one, and none once that was said.</summary>
    public long? GoneSince { get; private set; }

    /// <summary>Whether this node says that the user is here.</summary>
    public bool IsHere => _connections.Count > 0 || GoneSince is not null;

    /// <summary>Whether no node says so.</summary>
    public bool IsGone => !IsHere && _elsewhere is not { Count: > 0 };

    /// <summary>What the other nodes were told last.</summary>
    public PresenceWord? Told { get; set; }

    /// <summary>What the others see of the user; a first word counts, also when it says that they look at nothing.</summary>
    public (string Name, PresenceAction? Said) Shown => (Name, Latest());

    private string Name => _name ?? userId;

    public void Add(ClientConnection connection, string? name)
    {
        _connections.Add(connection);
        _name = name ?? _name;
        GoneSince = null;
    }

    /// <summary>Forgets a connection. What nobody says any more is not true any more.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="now">The time stamp.</param>
    public void Remove(ClientConnection connection, long now)
    {
        if (!_connections.Remove(connection))
        {
            return;
        }

        GoneSince = _connections.Count == 0 ? now : null;
        if (_speaker == connection)
        {
            _speaker = null;
            _said = null;
            _saidAt = 0;
        }
    }

    /// <summary>The user does not come back to this node.</summary>
    public void Leave() => GoneSince = null;

    /// <summary>
    /// The latest word of any connection counts: later than whatever is known of other nodes, so that between words of which one knew the other the nodes'
    /// clocks decide nothing.
    /// </summary>
    /// <param name="connection">Who says it.</param>
    /// <param name="action">What it says.</param>
    /// <param name="now">When, in milliseconds since 1970.</param>
    public void Say(ClientConnection connection, PresenceAction action, long now)
    {
        if (_speaker != connection || Latest() != action)
        {
            _saidAt = Math.Max(now, LatestElsewhere() is { } other ? other.SaidAt + 1 : 0);
        }

        _speaker = connection;
        _said = action;
    }

    /// <summary>Another node says something of the user.</summary>
    /// <param name="nodeId">The other node.</param>
    /// <param name="word">What it says.</param>
    public void Hear(string nodeId, PresenceWord word)
    {
        if (word.IsHere)
        {
            _name = word.Name;
            (_elsewhere ??= new Dictionary<string, PresenceWord>(StringComparer.Ordinal))[nodeId] = word;
        }
        else
        {
            _elsewhere?.Remove(nodeId);
        }
    }

    /// <summary>Forgets what other nodes said.</summary>
    public void ForgetOthers() => _elsewhere = null;

    /// <summary>What this node says of the user.</summary>
    public PresenceWord Word() => new(tenantId, userId)
    {
        Name = Name,
        IsHere = IsHere,
        Viewing = _said?.Viewing,
        Typing = _said?.Typing == true,
        SaidAt = _saidAt,
    };

    /// <summary>As the wire tells it.</summary>
    /// <param name="isOnline">Whether the user is here.</param>
    public PresenceData Describe(bool isOnline)
    {
        var latest = isOnline ? Latest() : null;
        return new PresenceData { UserId = userId, Name = Name, Viewing = latest?.Viewing, Typing = latest?.Typing == true, Online = isOnline };
    }

    private PresenceAction? Latest()
    {
        var other = LatestElsewhere();
        return other is not null && other.SaidAt > _saidAt ? new PresenceAction(other.Viewing, other.Typing) : _said;
    }

    private PresenceWord? LatestElsewhere() => _elsewhere?.Values.Where(static word => word.SaidAt > 0).MaxBy(static word => word.SaidAt);
}
