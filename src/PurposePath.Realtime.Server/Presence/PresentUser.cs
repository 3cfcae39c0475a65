using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Presence;

/// <summary>One user in a <see cref="PresenceRoom"/>, over all their connections.</summary>
internal sealed class PresentUser(string userId)
{
    private readonly List<ClientConnection> _connections = [];
    private ClientConnection? _speaker;
    private PresenceAction? _said;
    private string? _name;

    public string UserId => userId;

    public string Name
    {
        get => _name ?? userId;
        set => _name = value;
    }

    /// <summary>Since when the user has no connection, as a time stamp of the clock.</summary>
    public long? GoneSince { get; private set; }

    public void Add(ClientConnection connection)
    {
        _connections.Add(connection);
        GoneSince = null;
    }

    /// <summary>Forgets a connection; <see langword="true"/> when what others see of the user changes by it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="now">The time stamp.</param>
    public bool Remove(ClientConnection connection, long now)
    {
        if (!_connections.Remove(connection))
        {
            return false;
        }

        GoneSince = _connections.Count == 0 ? now : null;
        if (_speaker != connection)
        {
            return false;
        }

        // What nobody says any more is not true any more.
        _speaker = null;
        _said = null;
        return true;
    }

    /// <summary>The latest word of any connection counts; <see langword="false"/> when it says nothing new.</summary>
    /// <param name="connection">Who says it.</param>
    /// <param name="action">What it says.</param>
    public bool Say(ClientConnection connection, PresenceAction action)
    {
        var isNew = _said != action;
        _speaker = connection;
        _said = action;
        return isNew;
    }

    /// <summary>As the wire tells it.</summary>
    /// <param name="isOnline">Whether the user is here.</param>
    public PresenceData Describe(bool isOnline) => new()
    {
        UserId = userId,
        Name = Name,
        Viewing = isOnline ? _said?.Viewing : null,
        Typing = isOnline && _said?.Typing == true,
        Online = isOnline,
    };
}
