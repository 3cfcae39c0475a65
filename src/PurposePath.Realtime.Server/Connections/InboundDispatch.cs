using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>What a client's frames do, and what they get for an answer when they cannot be understood (docs/protocol.md 3); runs on the reading loop.</summary>
internal sealed class InboundDispatch(ClientConnection connection, ConnectionParts parts)
{
    private readonly InboundBudget _budget = new(parts.Options, parts.Time);

    /// <summary>Handles one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public async ValueTask HandleAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (connection.Phase is ConnectionPhase.Closing or ConnectionPhase.Closed)
        {
            return;
        }

        if (!TryTakeFrame())
        {
            return;
        }

        if (connection.Phase == ConnectionPhase.AwaitingAuth)
        {
            await HandleFirstAsync(message, cancellationToken);
        }
        else if (TryRead(message, out var frame, out var problem))
        {
            connection.KeepAlive.OnFrame();
            await HandleAsync(frame!, cancellationToken);
        }
        else
        {
            Strike(problem!);
        }
    }

    /// <summary>Admits a client whose token came with the request.</summary>
    /// <param name="early">Its place in the stream.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public void HandleEarly(EarlyJoin early, CancellationToken cancellationToken)
    {
        connection.TryMove(ConnectionTrigger.AuthReceived);
        Take(early.Take(), early.CheckedSince, cancellationToken);
    }

    /// <summary>Counts a frame, and answers or closes when it is over the rate.</summary>
    public bool TryTakeFrame()
    {
        if (_budget.TryTakeFrame(out var wait))
        {
            return true;
        }

        CountRejected(ErrorCodes.RateLimitExceeded);
        var retryAfterMs = (long)Math.Ceiling(wait.TotalMilliseconds);
        connection.PostError(FrameTypes.ConnectionError, ErrorCodes.RateLimitExceeded, "Too many frames.", retryAfterMs);
        if (_budget.IsRateAbuse())
        {
            connection.Close(CloseVerdict.RateAbuse);
        }

        return false;
    }

    private async ValueTask HandleFirstAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        if (!TryRead(message, out var frame, out _) || frame is not AuthAction auth)
        {
            CountHandshake("no_auth");
            connection.Close(CloseVerdict.AuthExpected);
            return;
        }

        connection.TryMove(ConnectionTrigger.AuthReceived);
        var checkedSince = parts.Time.GetTimestamp();
        Take(await parts.Handshake.RunAsync(auth, cancellationToken), checkedSince, cancellationToken);
    }

    private void Take(HandshakeOutcome outcome, long checkedSince, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case Admitted admitted:
                CountHandshake("admitted");
                connection.Admit(admitted, checkedSince, cancellationToken);
                break;
            case Rejected rejected:
                CountHandshake(rejected.Verdict.ErrorCode ?? "rejected");
                connection.Close(rejected.Verdict);
                break;
        }
    }

    private async ValueTask HandleAsync(ClientFrame frame, CancellationToken cancellationToken)
    {
        switch (frame)
        {
            case PingAction ping:
                connection.Post(new PongControl(ping.Id));
                break;
            case PongAction:
                connection.KeepAlive.OnAnswer();
                break;
            case AuthAction auth:
                await RenewAsync(auth, cancellationToken);
                break;
            case SubscribeAction subscribe:
                Subscribe(subscribe);
                break;
            case AcceptAction accept when accept.Features.Contains(Features.Batch, StringComparer.Ordinal):
                connection.Post(new BatchControl());
                break;
            case PresenceAction presence:
                parts.Presence.Set(connection, connection.Identity!, presence);
                break;
            default:
                Strike("The server does not offer this.");
                break;
        }
    }

    private void Subscribe(SubscribeAction subscribe)
    {
        if (TypeFilter.TryCreate(subscribe.Types, out var filter, out var problem))
        {
            connection.Post(new SubscribeControl(filter));
        }
        else
        {
            Strike(problem);
        }
    }

    private async ValueTask RenewAsync(AuthAction auth, CancellationToken cancellationToken)
    {
        var checkedSince = parts.Time.GetTimestamp();
        switch (await parts.Handshake.CheckAsync(auth.Token, cancellationToken))
        {
            case Authenticated { MayUseSockets: false }:
                connection.Close(CloseVerdict.SocketsTaken);
                break;
            case Authenticated token when connection.Identity!.IsSameUser(ConnectionIdentity.Of(token)):
                connection.Renew(ConnectionIdentity.Of(token), token.ExpiresAt, checkedSince);
                break;
            case Authenticated:
                connection.Close(CloseVerdict.IdentityChanged);
                break;
            case Refused refused:
                connection.PostError(FrameTypes.AuthError, refused.Code, refused.Message);
                break;
            default:
                connection.PostError(FrameTypes.AuthError, ErrorCodes.InternalError, "The token could not be checked.");
                break;
        }
    }

    private bool TryRead(InboundMessage message, out ClientFrame? frame, out string? problem)
    {
        frame = null;
        problem = message.Kind switch
        {
            InboundMessageKind.Binary => "Binary frames are not accepted.",
            InboundMessageKind.TooLong => $"A frame has at most {parts.Options.MaxInboundFrameBytes} bytes.",
            _ => null,
        };
        return problem is null && ClientFrameCodec.TryRead(message.Text, out frame, out problem);
    }

    private void Strike(string problem)
    {
        CountRejected(ErrorCodes.ValidationError);
        connection.PostError(FrameTypes.ConnectionError, ErrorCodes.ValidationError, problem);
        if (_budget.IsTooManyInvalid())
        {
            connection.Close(CloseVerdict.TooManyInvalidFrames);
        }
    }

    private void CountRejected(string code) => parts.Metrics.RejectedFrames.Add(1, new KeyValuePair<string, object?>("code", code));

    private void CountHandshake(string outcome) => parts.Metrics.Handshakes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
