namespace PurposePath.Realtime.Client.Transport;

/// <summary>Opens sockets; the seam between the machine and the network.</summary>
internal interface ITransport
{
    /// <summary>Opens one socket.</summary>
    /// <param name="url">Where.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <exception cref="TransportException">It did not open.</exception>
    ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken);

    /// <summary>Listens to what a transport has to say by itself; most have nothing.</summary>
    /// <param name="listener">Returns at once.</param>
    IDisposable? Watch(Action<TransportWord> listener) => null;
}

/// <summary>What a transport says by itself.</summary>
internal enum TransportWord
{
    /// <summary>What could not be reached can be reached now.</summary>
    Reachable,

    /// <summary>The connection should move to another socket: the next one takes a better way.</summary>
    Move,
}

/// <summary>One open socket. Receiving and sending may overlap; each by one caller at a time.</summary>
internal interface ITransportSocket : IDisposable
{
    /// <summary>Receives the next message, or how the socket ended; never throws for a lost link.</summary>
    ValueTask<TransportMessage> ReceiveAsync();

    /// <summary>Sends one text message; a lost link shows in <see cref="ReceiveAsync"/>.</summary>
    /// <param name="utf8">The text.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> utf8);

    /// <summary>Sends a close frame.</summary>
    /// <param name="code">1000 or 3000 to 4999: browsers allow no other.</param>
    ValueTask CloseAsync(int code);

    /// <summary>Ends the socket at once.</summary>
    void Abort();
}

/// <summary>A received text, valid until the next receive, or the code with which the socket ended.</summary>
/// <param name="Text">The text as UTF-8; empty when closed.</param>
/// <param name="CloseCode">The close code, 1006 for a lost link; null for a text.</param>
/// <param name="CloseReason">What the close frame said beside its code.</param>
internal readonly record struct TransportMessage(ReadOnlyMemory<byte> Text, int? CloseCode, string? CloseReason = null);
