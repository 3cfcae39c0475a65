namespace PurposePath.Realtime.Client;

/// <summary>What the user may know of the connection: exactly five names.</summary>
public enum ConnectionStatus
{
    /// <summary>Not connected, and not trying.</summary>
    Disconnected,

    /// <summary>Getting a token, opening a socket or authenticating for the first time.</summary>
    Connecting,

    /// <summary>Events arrive.</summary>
    Connected,

    /// <summary>The connection was lost; the next attempt is scheduled or under way.</summary>
    Reconnecting,

    /// <summary>Trying ended; <see cref="ConnectionSnapshot.Reason"/> says why.</summary>
    Error,
}
