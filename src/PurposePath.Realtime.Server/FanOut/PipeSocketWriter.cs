namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Writes through the server's own stream: TLS, HTTP/2, and whatever else wraps the transport.</summary>
internal sealed class PipeSocketWriter(Stream stream) : IOutletWriter
{
    // The server's streams flush with each write.
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => stream.WriteAsync(bytes, CancellationToken.None);
}
