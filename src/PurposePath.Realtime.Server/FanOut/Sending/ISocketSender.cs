using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>Gives many sockets parts of the same memory and never waits for one of them; used by one pump only.</summary>
internal interface ISocketSender : IDisposable
{
    /// <summary>How many sends one call takes.</summary>
    int MaxSends { get; }

    /// <summary>Sends. When it returns, the kernel touches neither the memory nor the sockets any more, and each send has its result.</summary>
    /// <param name="bytes">Where what is sent lies.</param>
    /// <param name="sends">At most <see cref="MaxSends"/>; their sockets are held open by the caller.</param>
    void Send(ReadOnlySpan<byte> bytes, Span<SocketSend> sends);
}

/// <summary>One send.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SocketSend
{
    /// <summary>The descriptor.</summary>
    public int Socket;

    /// <summary>Where the bytes begin.</summary>
    public int Start;

    /// <summary>How many there are.</summary>
    public int Length;

    /// <summary>How many the socket took; 0 also when it refused, because whoever sends the rest is told why.</summary>
    public int Taken;
}
