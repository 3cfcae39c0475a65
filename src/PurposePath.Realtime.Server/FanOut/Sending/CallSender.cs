namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>One system call for each send.</summary>
internal sealed class CallSender : ISocketSender
{
    // So few that a socket that is closed meanwhile waits for less than a millisecond.
    public int MaxSends => 32;

    public unsafe void Send(ReadOnlySpan<byte> bytes, Span<SocketSend> sends)
    {
        fixed (byte* start = bytes)
        {
            foreach (ref var send in sends)
            {
                send.Taken = (int)Math.Max(0, LinuxCalls.Send(send.Socket, start + send.Start, (nuint)send.Length, LinuxCalls.WithoutWaiting));
            }
        }
    }

    public void Dispose()
    {
        // It holds nothing.
    }
}
