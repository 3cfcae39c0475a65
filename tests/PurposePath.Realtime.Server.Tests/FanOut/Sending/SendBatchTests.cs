using System.Net.Sockets;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.FanOut.Sending;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.FanOut.Sending;

public sealed class SendBatchTests
{
    private readonly FrameSegment _segment = new(64, 4, 0, 0, new StreamCursor("e", 0, "n0"));
    private readonly SendBatch _batch = new(new ReluctantSender());

    public SendBatchTests()
    {
        _segment.TryAppend(new StreamCursor("e", 1, "n1"), "type", "abc"u8);
        _segment.TryAppend(new StreamCursor("e", 2, "n2"), "type", "de"u8);
    }

    [Fact]
    public async Task A_socket_cannot_be_closed_between_its_place_in_a_batch_and_the_send()
    {
        using var pair = new SocketPair();
        var socket = pair.Near.SafeHandle;
        Assert.True(_batch.TryAdd(0, socket, new FrameRun(_segment, 0, 2)));

        var closing = Task.Run(pair.Near.Dispose, TestContext.Current.CancellationToken);
        await Condition.HoldsAsync(() => IsDisposed(pair.Near));
        Assert.False(socket.IsClosed);
        _batch.Send();

        await closing;
        _batch.Clear();
        Assert.True(socket.IsClosed);
        Assert.False(_batch.TryAdd(0, socket, new FrameRun(_segment, 0, 2)));
    }

    [Fact]
    public void What_a_socket_did_not_take_is_told_once()
    {
        using var one = new SocketPair();
        using var two = new SocketPair();
        _batch.TryAdd(7, one.Near.SafeHandle, new FrameRun(_segment, 0, 2));
        _batch.TryAdd(3, two.Near.SafeHandle, new FrameRun(_segment, 1, 2));

        _batch.Send();

        var at = 0;
        Assert.True(_batch.TryGetUnfinished(ref at, out var member, out var rest));
        Assert.Equal((7, "bcde"), (member, System.Text.Encoding.ASCII.GetString(rest.Span)));
        Assert.True(_batch.TryGetUnfinished(ref at, out member, out rest));
        Assert.Equal((3, "e"), (member, System.Text.Encoding.ASCII.GetString(rest.Span)));
        Assert.False(_batch.TryGetUnfinished(ref at, out _, out _));
    }

    [Fact]
    public void A_batch_is_of_one_segment()
    {
        using var pair = new SocketPair();
        var other = new FrameSegment(64, 4, 5, 2, new StreamCursor("e", 2, "n2"));

        Assert.True(_batch.Fits(other));
        _batch.TryAdd(0, pair.Near.SafeHandle, new FrameRun(_segment, 0, 1));

        Assert.True(_batch.Fits(_segment));
        Assert.False(_batch.Fits(other));
        _batch.Send();
        _batch.Clear();
        Assert.True(_batch.Fits(other));
    }

    private static bool IsDisposed(Socket socket)
    {
        try
        {
            return socket.Available < 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        catch (SocketException)
        {
            // Whoever closes it has shut it down first.
            return false;
        }
    }

    /// <summary>Every socket takes one byte.</summary>
    private sealed class ReluctantSender : ISocketSender
    {
        public int MaxSends => 4;

        public void Send(ReadOnlySpan<byte> bytes, Span<SocketSend> sends)
        {
            foreach (ref var send in sends)
            {
                send.Taken = 1;
            }
        }

        public void Dispose()
        {
        }
    }
}
