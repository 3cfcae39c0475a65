using System.Net.WebSockets;
using System.Text;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Transcripts;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Relay;

/// <summary>From the client to the server: written down without the token, struck by faults, and reduced to what the profile knows.</summary>
/// <param name="link">The connection.</param>
internal sealed class ToServerPump(ClientLink link)
{
    private const int MaxLookedAtBytes = 64 * 1024;

    private long _messageBytes;

    /// <summary>Passes messages on until the client closes.</summary>
    /// <param name="client">The socket of the client.</param>
    public async Task RunAsync(WebSocket client)
    {
        var reader = new WireReader(client, MaxLookedAtBytes);
        while (true)
        {
            var message = await reader.ReadAsync(link.Over);
            if (link.IsSilent)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, link.Parts.Time, link.Over);
            }

            await link.ToServerGate.PassAsync(message.Bytes.Length, link.Over);
            if (message.IsClose)
            {
                var code = (int?)client.CloseStatus ?? CloseCodes.NoStatus;
                WriteDown("client.close", $"{code} {client.CloseStatusDescription}");
                await link.CloseServerAsync(code, client.CloseStatusDescription ?? string.Empty);
                return;
            }

            await PassAsync(message);
        }
    }

    private async Task PassAsync(WireMessage message)
    {
        _messageBytes = message.IsFirst ? message.Bytes.Length : _messageBytes + message.Bytes.Length;
        if (_messageBytes > link.Parts.Rules.MaxFrameBytes)
        {
            await link.CloseAsync(CloseCodes.MessageTooBig, "frame too big");
            return;
        }

        if (message is { Kind: WebSocketMessageType.Text, IsFirst: true, IsWhole: true })
        {
            await FrameAsync(message);
            return;
        }

        if (message.IsWhole)
        {
            WriteDown("client", $"({message.Kind}, {_messageBytes} bytes)");
        }

        await link.SendToServerAsync(message);
    }

    private async Task FrameAsync(WireMessage message)
    {
        ClientFrameCodec.TryRead(message.Bytes, out var frame, out _);
        var type = TypeOf(frame);
        var struck = link.Parts.Faults.StrikeFrame(link.Who, type, isEvent: false);
        link.Parts.Transcript.Add(
            link.Number, TranscriptWay.In, type, WithoutToken(frame, message.Bytes).Span, struck.Count == 0 ? null : string.Join(", ", struck.Select(static rule => rule.Kind.Name)));
        var isDropped = false;
        foreach (var rule in struck)
        {
            isDropped |= rule.Kind.Name == FaultKinds.Drop;
            if (rule.Kind.Name == FaultKinds.Delay)
            {
                await Task.Delay(rule.Time() + (rule.Time("jitterMs") * link.Parts.Faults.Draw(rule)), link.Parts.Time, link.Over);
            }
        }

        if (!isDropped && await AnswerAsync(frame, message.Bytes) is { } bytes)
        {
            await link.SendToServerAsync(message with { Bytes = bytes });
        }

        foreach (var rule in struck.Where(static rule => rule.Kind.Moment == FaultMoment.Connection))
        {
            await link.StrikeAsync(rule);
        }
    }

    // What the server gets of the frame, or nothing where the mock answers.
    private async Task<ReadOnlyMemory<byte>?> AnswerAsync(ClientFrame? frame, ReadOnlyMemory<byte> utf8)
    {
        if (frame is AuthAction auth)
        {
            if (await CheckAsync(auth) is not { } passed)
            {
                return null;
            }

            link.ShownToken = auth.Token;
            utf8 = ReferenceEquals(passed, auth) ? utf8 : ClientFrameCodec.Write(passed);
        }
        else if (link.LimitedUntil - link.Parts.Time.GetUtcNow() is { } left && left > TimeSpan.Zero)
        {
            await link.SendErrorAsync(FrameTypes.ConnectionError, ConnectionFaults.TooManyFrames(left), FaultKinds.RateLimit);
            return null;
        }

        if (!link.Parts.Rules.IsDeployed)
        {
            return utf8;
        }

        var known = DeployedDialect.ToServer(utf8, link.IsIn, out var problem);
        if (problem is not null)
        {
            await link.SendErrorAsync(FrameTypes.ConnectionError, new ErrorData { Error = problem, Code = ErrorCodes.ValidationError }, "profile");
        }

        return known;
    }

    private async Task<AuthAction?> CheckAsync(AuthAction auth)
    {
        if (link.Parts.Expired.Contains(auth.Token))
        {
            await RefuseAsync(ErrorCodes.Unauthorized, FaultKinds.ExpireToken);
            return null;
        }

        foreach (var rule in link.Parts.Faults.Strike(link.Who, FaultMoment.Auth))
        {
            switch (rule.Kind.Name)
            {
                case FaultKinds.RefuseAuth:
                    await RefuseAsync(rule.Words["error"], rule.Kind.Name);
                    return null;
                case FaultKinds.HoldAuth:
                    return null;
                case FaultKinds.LosePosition when auth.LastEventId is not null:
                    auth = auth with { LastEventId = LostPosition.Of(auth.LastEventId, rule.Words["reason"]) };
                    break;
            }
        }

        return auth;
    }

    private async Task RefuseAsync(string code, string fault)
    {
        await link.SendErrorAsync(FrameTypes.AuthError, new ErrorData { Error = "Refused by the mock.", Code = code }, fault);

        // A renewal that is refused leaves the connection as it is (docs/protocol.md 3).
        if (!link.IsIn || code == ErrorCodes.Forbidden)
        {
            await link.CloseAsync(AuthRefusal.CloseCodeOf(code), "refused by the mock");
        }
    }

    private void WriteDown(string type, string words) => link.Parts.Transcript.Add(link.Number, TranscriptWay.In, type, Encoding.UTF8.GetBytes(words));

    private static ReadOnlyMemory<byte> WithoutToken(ClientFrame? frame, ReadOnlyMemory<byte> utf8) => frame switch
    {
        AuthAction auth => ClientFrameCodec.Write(auth with { Token = "redacted" }),
        null when utf8.Span.IndexOf("token"u8) >= 0 => Encoding.UTF8.GetBytes($"({utf8.Length} bytes that cannot be understood and may hold a token)"),
        _ => utf8,
    };

    private static string TypeOf(ClientFrame? frame) => FaultRule.FromClient + frame switch
    {
        AuthAction => "auth",
        PingAction => "ping",
        PongAction => "pong",
        SubscribeAction => "subscribe",
        AcceptAction => "accept",
        PresenceAction => "presence",
        _ => "other",
    };
}
