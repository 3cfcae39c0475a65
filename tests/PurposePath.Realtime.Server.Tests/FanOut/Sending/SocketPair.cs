using System.Net;
using System.Net.Sockets;
using System.Text;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut.Sending;

/// <summary>Both ends of a connection; the near one is written to as the server's are.</summary>
internal sealed class SocketPair : IDisposable
{
    public SocketPair(int? bufferBytes = null)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (bufferBytes is { } size)
        {
            listener.SendBufferSize = size;
            Far.ReceiveBufferSize = size;
        }

        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Far.Connect(listener.LocalEndPoint!);
        Near = listener.Accept();
        Writer = new DirectSocketWriter(Near);
    }

    public Socket Near { get; }

    public Socket Far { get; }

    public DirectSocketWriter Writer { get; }

    /// <summary>What has arrived, once it has this length.</summary>
    public async Task<string> ReadAsync(int length)
    {
        var bytes = new byte[length];
        for (var count = 0; count < length;)
        {
            var got = await Far.ReceiveAsync(bytes.AsMemory(count), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, got);
            count += got;
        }

        return Encoding.ASCII.GetString(bytes);
    }

    public void Dispose()
    {
        Near.Dispose();
        Far.Dispose();
    }
}
