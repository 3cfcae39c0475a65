namespace PurposePath.Realtime.Client;

/// <summary>What happens when events come faster than handlers take them and the queue is full (client 6 R44).</summary>
public enum OverflowPolicy
{
    /// <summary><see cref="Wait"/> where the socket can be left unread, <see cref="Reconnect"/> in browsers, which read it into memory anyway.</summary>
    Automatic,

    /// <summary>The socket is not read on until half of the queue is free: TCP holds the server back.</summary>
    Wait,

    /// <summary>The connection is closed with 4905 and resumed after a wait.</summary>
    Reconnect,
}
