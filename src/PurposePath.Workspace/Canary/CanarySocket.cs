using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Canary;

/// <summary>A plain client of the protocol (docs/protocol.md 1 to 7) that shows every frame as it came.</summary>
internal sealed class CanarySocket : IDisposable
{
    private const int MaxFrameBytes = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[MaxFrameBytes];

    private CanarySocket()
    {
    }

    /// <summary>The stream's head when it joined.</summary>
    public StreamCursor Head { get; private set; }

    /// <summary>Whether the server goes on behind the position that was asked for.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Connects and authenticates.</summary>
    /// <param name="address">Where.</param>
    /// <param name="token">As whom.</param>
    /// <param name="lastEventId">The last event that is known, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WebSocketException">There is no connection.</exception>
    /// <exception cref="InvalidOperationException">The server does not want it.</exception>
    public static async Task<CanarySocket> JoinAsync(Uri address, string token, string? lastEventId, CancellationToken cancellationToken)
    {
        var canary = new CanarySocket();
        try
        {
            await canary._socket.ConnectAsync(address, cancellationToken);
            await canary.SendAsync(new CanaryFrame("auth", token, lastEventId), cancellationToken);
            var answer = await canary.ReceiveAsync(cancellationToken)
                ?? throw new InvalidOperationException($"The server closed with {(int?)canary._socket.CloseStatus} instead of an answer.");
            if (answer.GetProperty("type").GetString() != "auth.success")
            {
                throw new InvalidOperationException($"The server answered {answer.GetProperty("type").GetString()}.");
            }

            var resume = answer.GetProperty("data").GetProperty("resume");
            canary.IsResumed = resume.GetProperty("status").GetString() == "resumed";
            canary.Head = StreamCursor.TryParse(resume.GetProperty("head").GetString(), out var head) ? head : throw new InvalidOperationException("The server told no head.");
            return canary;
        }
        catch
        {
            canary.Dispose();
            throw;
        }
    }

    /// <summary>The next frame; <see langword="null"/> when the server has closed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WebSocketException">The connection broke off.</exception>
    /// <exception cref="InvalidOperationException">The frame is larger than any of the canary's.</exception>
    public async Task<JsonElement?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                using var document = JsonDocument.Parse(_buffer.AsMemory(0, length));
                return document.RootElement.Clone();
            }

            if (length == MaxFrameBytes)
            {
                throw new InvalidOperationException($"A frame has more than {MaxFrameBytes} bytes.");
            }
        }
    }

    /// <summary>Says that it is there.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AnswerHeartbeatAsync(CancellationToken cancellationToken) => SendAsync(new CanaryFrame("pong", null, null), cancellationToken);

    public void Dispose() => _socket.Dispose();

    private Task SendAsync(CanaryFrame frame, CancellationToken cancellationToken) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame, Json), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    private sealed record CanaryFrame(string Action, string? Token, string? LastEventId);
}
