using System.Net.WebSockets;
using Microsoft.Extensions.Logging;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Transcripts;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>
/// One client and the server behind it. Two pumps pass the messages on, <see cref="ToClientPump"/> and <see cref="ToServerPump"/>; what happens to a
/// connection as a whole is <see cref="ConnectionFaults"/>.
/// </summary>
internal sealed partial class ClientLink : IDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _sendingToClient = new(1, 1);
    private readonly SemaphoreSlim _sendingToServer = new(1, 1);
    private readonly CancellationTokenSource _over = new();
    private readonly ConnectionFaults _faults;
    private readonly Action _abort;
    private WebSocket? _client;
    private WebSocket? _server;
    private int _isSilent;
    private int _isLeaving;

    public ClientLink(int number, bool isQueryToken, Action abort, LinkParts parts)
    {
        Number = number;
        IsQueryToken = isQueryToken;
        _abort = abort;
        Parts = parts;
        OpenedAt = parts.Time.GetUtcNow();
        ToClientGate = new LinkGate(parts.Time);
        ToServerGate = new LinkGate(parts.Time);
        _faults = new ConnectionFaults(this);
    }

    public int Number { get; }

    /// <summary>Whether the client speaks dialect A.</summary>
    public bool IsQueryToken { get; }

    public LinkParts Parts { get; }

    public DateTimeOffset OpenedAt { get; }

    public string? TenantId { get; set; }

    public string? UserId { get; set; }

    /// <summary>The token in use; written down nowhere.</summary>
    public string? Token { get; set; }

    /// <summary>The token that was shown last, in use once the server says so.</summary>
    public string? ShownToken { get; set; }

    /// <summary>Whether the server has let the client in.</summary>
    public bool IsIn { get; set; }

    public LinkGate ToClientGate { get; }

    public LinkGate ToServerGate { get; }

    /// <summary>Until when frames of the client are answered instead of passed on; <see langword="null"/>: not at all.</summary>
    public DateTimeOffset? LimitedUntil { get; set; }

    /// <summary>Whether nothing passes any more and nobody is told.</summary>
    public bool IsSilent => Volatile.Read(ref _isSilent) != 0;

    /// <summary>Ends when the link does.</summary>
    public CancellationToken Over => _over.Token;

    public LinkIdentity Who => new(Number, TenantId, UserId);

    /// <summary>Passes messages on until both sides are done or one is gone; never throws for what a peer does.</summary>
    /// <param name="client">The socket of the client.</param>
    /// <param name="server">The socket to the server.</param>
    /// <param name="aborted">The client's connection is broken.</param>
    public async Task RunAsync(WebSocket client, WebSocket server, CancellationToken aborted)
    {
        _client = client;
        _server = server;
        using var registration = aborted.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), _over);
        if (Volatile.Read(ref _isLeaving) != 0)
        {
            Break();
        }

        Parts.Transcript.Note(Number, "open", IsQueryToken ? "a client of dialect A" : "a client");
        if (Parts.Rules.MaxAge is { } age)
        {
            _faults.Later(age, () => CloseAsync(CloseCodes.GoingAway, "age"));
        }

        await Task.WhenAll(PumpAsync(new ToClientPump(this).RunAsync(server)), PumpAsync(new ToServerPump(this).RunAsync(client)));
        Parts.Transcript.Note(Number, "end", $"closed with {client.CloseStatus?.ToString("D") ?? "nothing"} by the client");
        await _over.CancelAsync();
        await _faults.EndAsync();
        server.Dispose();
        client.Dispose();
    }

    /// <summary>Does to the connection what a fault says.</summary>
    /// <param name="rule">A fault of <see cref="FaultMoment.Connection"/>.</param>
    public Task StrikeAsync(FaultRule rule) => _faults.StrikeAsync(rule);

    /// <summary>Does so from outside the pumps; a link that ends meanwhile needs it no more.</summary>
    /// <param name="rule">A fault of <see cref="FaultMoment.Connection"/>.</param>
    public async Task StrikeNowAsync(FaultRule rule)
    {
        try
        {
            await (_client is null ? Task.CompletedTask : StrikeAsync(rule));
        }
        catch (Exception exception) when (IsLost(exception))
        {
            LogLost(Parts.Logger, exception, Number);
        }
    }

    /// <summary>Does something after a while, if the link still is there.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="action">What.</param>
    public void Later(TimeSpan delay, Func<Task> action) => _faults.Later(delay, action);

    /// <summary>Whether this is how sockets tell that they are gone.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsLost(Exception exception) => exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Sends to the client, in frames no longer than the profile's.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="type">Text or binary.</param>
    public async Task SendToClientAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        await ToClientGate.PassAsync(bytes.Length, Over);
        await _sendingToClient.WaitAsync(Over);
        try
        {
            var max = Parts.Rules.MaxFrameBytes;
            for (var rest = bytes; !IsSilent && _client!.State is WebSocketState.Open or WebSocketState.CloseReceived;)
            {
                var piece = rest.Length > max ? rest[..max] : rest;
                rest = rest[piece.Length..];
                await _client.SendAsync(piece, type, rest.IsEmpty, Over);
                if (rest.IsEmpty)
                {
                    return;
                }
            }
        }
        finally
        {
            _sendingToClient.Release();
        }
    }

    /// <summary>Sends a frame of the mock's own.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="fault">The fault that wanted it.</param>
    public Task SendToClientAsync(ServerFrame frame, string fault)
    {
        var bytes = ServerFrameCodec.Write(frame);
        Parts.Transcript.Add(Number, TranscriptWay.Out, frame.Type, bytes, fault);
        return SendToClientAsync(bytes);
    }

    /// <summary>Tells the client what is wrong, as its dialect spells it.</summary>
    /// <param name="type">The frame's type in dialect B.</param>
    /// <param name="data">What is wrong.</param>
    /// <param name="fault">The fault that wanted it.</param>
    public Task SendErrorAsync(string type, ErrorData data, string fault) =>
        SendToClientAsync(new ErrorFrame(IsQueryToken ? FrameTypes.Error : type, data) { Timestamp = Parts.Time.GetUtcNow() }, fault);

    /// <summary>Sends to the server.</summary>
    /// <param name="message">The message, or its piece.</param>
    public async Task SendToServerAsync(WireMessage message)
    {
        await _sendingToServer.WaitAsync(Over);
        try
        {
            if (_server!.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _server.SendAsync(message.Bytes, message.Kind, message.IsWhole, Over);
            }
        }
        finally
        {
            _sendingToServer.Release();
        }
    }

    /// <summary>Closes both sides: the client's with a code, the server's as a client that goes.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reason">The reason.</param>
    public async Task CloseAsync(int code, string reason)
    {
        Parts.Transcript.Note(Number, "close", $"{code} {reason}");
        _faults.Later(CloseTimeout, () =>
        {
            Break();
            return Task.CompletedTask;
        });
        await CloseClientAsync(code, reason);
        await CloseServerAsync(CloseCodes.Normal, "closed by the mock");
    }

    /// <summary>Closes the client's side, unless it is closed.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reason">The reason.</param>
    public Task CloseClientAsync(int code, string reason) => CloseAsync(_client!, _sendingToClient, code, reason);

    /// <summary>Closes the server's side, unless it is closed.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reason">The reason.</param>
    public Task CloseServerAsync(int code, string reason) => CloseAsync(_server!, _sendingToServer, code, reason);

    /// <summary>Breaks the client's connection.</summary>
    public void Break() => _abort();

    /// <summary>The mock stops. Where the server library serves the client, it says so itself; every other connection would hold the mock up.</summary>
    /// <param name="isServed">Whether the library does.</param>
    public void Leave(bool isServed)
    {
        Volatile.Write(ref _isLeaving, isServed ? 0 : 1);
        if (_client is null || IsSilent)
        {
            Break();
        }
        else if (!isServed)
        {
            Later(TimeSpan.Zero, () => CloseAsync(CloseCodes.GoingAway, "the mock stops"));
        }
    }

    /// <summary>From now on nothing passes, and nobody is told.</summary>
    public void FallSilent() => Volatile.Write(ref _isSilent, 1);

    public void Dispose()
    {
        _over.Dispose();
        _sendingToClient.Dispose();
        _sendingToServer.Dispose();
    }

    private async Task CloseAsync(WebSocket socket, SemaphoreSlim sending, int code, string reason)
    {
        await sending.WaitAsync(Over);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var isEmpty = code is 1005 or 1006;
                await socket.CloseOutputAsync(isEmpty ? WebSocketCloseStatus.Empty : (WebSocketCloseStatus)code, isEmpty ? null : reason, Over);
            }
        }
        finally
        {
            sending.Release();
        }
    }

    // A pump that ends for any other reason than a close takes the link with it.
    private async Task PumpAsync(Task pump)
    {
        try
        {
            await pump;
        }
        catch (Exception exception) when (IsLost(exception))
        {
            LogLost(Parts.Logger, exception, Number);
            if (IsSilent)
            {
                return;
            }

            await _over.CancelAsync();
            _abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Link {Number} was lost.")]
    private static partial void LogLost(ILogger logger, Exception exception, int number);
}
