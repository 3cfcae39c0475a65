using System.IO.Pipelines;

namespace PurposePath.MockServer.Relay;

/// <summary>A connection without a network: two ends, each a stream, bounded in each direction as a socket's buffers are.</summary>
internal sealed class MemoryWire
{
    // What the kernel keeps for a connection of one machine, its end and its beginning together. With less, a burst that a socket takes would count as a slow client.
    private const int BufferBytes = 4 * 1024 * 1024;

    private readonly Pipe _there = new(Buffered);
    private readonly Pipe _back = new(Buffered);

    public MemoryWire()
    {
        Server = new WireEnd(_there.Reader, _back.Writer);
        Client = new WireEnd(_back.Reader, _there.Writer);
    }

    private static PipeOptions Buffered => new(pauseWriterThreshold: BufferBytes, resumeWriterThreshold: BufferBytes / 2, useSynchronizationContext: false);

    /// <summary>The end that the server library reads and writes.</summary>
    public Stream Server { get; }

    /// <summary>The end that stands in the client's place.</summary>
    public Stream Client { get; }

    private sealed class WireEnd(PipeReader reader, PipeWriter writer) : Stream
    {
        private readonly Stream _input = reader.AsStream();
        private readonly Stream _output = writer.AsStream();

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _input.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _output.WriteAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => _output.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The wire is asynchronous.");

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The wire is asynchronous.");

        public override void Flush()
        {
            // Every write is given to the other end at once.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _input.Dispose();
                _output.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
