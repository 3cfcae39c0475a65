using System.Text.Json;
using System.Threading.Channels;
using Websocket.Client;

namespace PurposePath.Realtime.Contract.Tests.Foreign;

/// <summary>The package Websocket.Client, which reconnects by itself; the token is put in as its documentation says, at every connection.</summary>
internal sealed class PackageClient : IForeignClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
    private readonly Queue<string> _tokens;
    private readonly WebsocketClient _client;
    private readonly string _dialect;

    private PackageClient(string dialect, Uri address, string tenantId, IEnumerable<string> tokens)
    {
        _dialect = dialect;
        _tokens = new Queue<string>(tokens);
        Uri Next() => dialect == "A" ? new Uri($"{address}?access_token={_tokens.Dequeue()}&tenant={tenantId}") : address;
        _client = new WebsocketClient(Next()) { ReconnectTimeout = null, ErrorReconnectTimeout = null, IsReconnectionEnabled = true };
        _client.ReconnectionHappened.Subscribe(_ => OnConnected());
        _client.MessageReceived.Subscribe(message => OnFrame(JsonDocument.Parse(message.Text!).RootElement));
        _client.DisconnectionHappened.Subscribe(ended =>
        {
            Say($"closed {(int?)ended.CloseStatus}");
            if (ended.CloseStatus is not null && _tokens.Count > 0)
            {
                _client.Url = Next();
            }
        });
    }

    public static async Task<PackageClient> StartAsync(string dialect, Uri address, string tenantId, params string[] tokens)
    {
        var client = new PackageClient(dialect, address, tenantId, tokens);
        await client._client.StartOrFail();
        return client;
    }

    public async Task<string> NextAsync() => await _said.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    public async Task CloseAsync() => await _client.Stop(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, string.Empty);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void OnConnected()
    {
        if (_dialect == "A")
        {
            Say("connected");
        }
        else
        {
            _client.Send(JsonSerializer.Serialize(new { action = "auth", token = _tokens.Dequeue() }));
        }
    }

    private void OnFrame(JsonElement frame)
    {
        var type = frame.GetProperty("type").GetString()!;
        var data = frame.GetProperty("data");
        if (type == "auth.success")
        {
            Say($"connected {data.GetProperty("tenantId").GetString()}");
        }
        else if (type == "error" || type.EndsWith(".error", StringComparison.Ordinal))
        {
            Say($"error {type} {data.GetProperty("code").GetString()}");
        }
        else if (type == "ping")
        {
            _client.Send("""{"type":"pong","timestamp":"2026-03-01T10:00:00.000Z"}""");
        }
        else
        {
            Say($"event {type} {data.GetRawText()}");
        }
    }

    private void Say(string what) => _said.Writer.TryWrite(what);
}
