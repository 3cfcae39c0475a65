using System.Text;
using System.Threading.Channels;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Client.Tests.Transport;

/// <summary>A network in memory: each connect hands a socket to the test, which plays the server.</summary>
internal sealed class ScriptedTransport : ITransport
{
    private readonly Channel<ScriptedSocket> _opened = Channel.CreateUnbounded<ScriptedSocket>();

    /// <summary>The address that was asked for last.</summary>
    public Uri? LastUrl { get; private set; }

    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        LastUrl = url;
        var socket = new ScriptedSocket();
        await _opened.Writer.WriteAsync(socket, cancellationToken);
        return socket;
    }

    public ValueTask<ScriptedSocket> NextAsync() => _opened.Reader.ReadAsync(TestContext.Current.CancellationToken);
}

/// <summary>One socket; the test writes what the server says and reads what the client says.</summary>
internal sealed class ScriptedSocket : ITransportSocket
{
    private readonly Channel<TransportMessage> _toClient = Channel.CreateUnbounded<TransportMessage>();
    private readonly Channel<string> _toServer = Channel.CreateUnbounded<string>();

    public int? ClosedWith { get; private set; }

    public void Say(string text) => _toClient.Writer.TryWrite(new TransportMessage(Encoding.UTF8.GetBytes(text), CloseCode: null));

    public void End(int code) => _toClient.Writer.TryWrite(new TransportMessage(default, code));

    public ValueTask<string> HearAsync() => _toServer.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask<TransportMessage> ReceiveAsync() => await _toClient.Reader.ReadAsync();

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8)
    {
        _toServer.Writer.TryWrite(Encoding.UTF8.GetString(utf8.Span));
        return ValueTask.CompletedTask;
    }

    public ValueTask CloseAsync(int code)
    {
        ClosedWith = code;
        End(code);
        return ValueTask.CompletedTask;
    }

    public void Abort() => End(1006);

    public void Dispose()
    {
    }
}
