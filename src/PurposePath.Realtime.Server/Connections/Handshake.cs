using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>From a client's first frame to its place in the tenant's stream (docs/protocol.md 1 and 3).</summary>
internal sealed partial class Handshake(
    ITokenAuthenticator authenticator,
    FeedTable feeds,
    IEventLog log,
    IOptions<RealtimeServerOptions> options,
    TimeProvider time,
    ILogger<Handshake> logger)
{
    /// <summary>Validates the token and joins the stream at its head.</summary>
    /// <param name="auth">The first frame.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public async ValueTask<HandshakeOutcome> RunAsync(AuthAction auth, CancellationToken cancellationToken)
    {
        try
        {
            return await authenticator.AuthenticateAsync(auth.Token, cancellationToken) switch
            {
                Authenticated token => await JoinAsync(token, cancellationToken),
                Refused refused => new Rejected(CloseVerdict.Of(refused)),
                var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A boundary: authenticator and log are the application's; the client is told to come back.
            LogFailed(logger, exception);
            return new Rejected(CloseVerdict.Unavailable);
        }
    }

    /// <summary>Validates the token of a live connection; <see langword="null"/> when that could not be done.</summary>
    /// <param name="auth">The frame that renews.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public async ValueTask<AuthenticationOutcome?> RenewAsync(AuthAction auth, CancellationToken cancellationToken)
    {
        try
        {
            return await authenticator.AuthenticateAsync(auth.Token, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A boundary, as above; the connection lives on with its old token.
            LogFailed(logger, exception);
            return null;
        }
    }

    /// <summary>What the server tells a client that it admitted (docs/protocol.md 2).</summary>
    /// <param name="identity">Who the client is.</param>
    /// <param name="connectionId">The connection.</param>
    /// <param name="expiresAt">When its token expires.</param>
    /// <param name="spread">Over how long to spread reconnects.</param>
    public AuthSuccessData Describe(ConnectionIdentity identity, string connectionId, DateTimeOffset expiresAt, TimeSpan spread)
    {
        var settings = options.Value;
        var now = time.GetUtcNow();
        return new AuthSuccessData
        {
            TenantId = identity.TenantId,
            UserId = identity.UserId,
            ConnectionId = connectionId,
            Protocol = 1,
            Features = [Features.Heartbeat, Features.ReAuth],
            ExpiresInMs = Math.Max(0, (long)(expiresAt - now).TotalMilliseconds),
            ServerTime = now,
            Heartbeat = new HeartbeatSettings((int)settings.HeartbeatInterval.TotalMilliseconds, (int)settings.HeartbeatGrace.TotalMilliseconds),
            Limits = new ConnectionLimits(settings.MaxInboundFrameBytes, settings.MaxOutboundMessageBytes, settings.FramesPer10Seconds),
            Reconnect = new ReconnectSettings((int)spread.TotalMilliseconds),
        };
    }

    private async ValueTask<HandshakeOutcome> JoinAsync(Authenticated token, CancellationToken cancellationToken)
    {
        var lease = feeds.Acquire(token.TenantId);
        try
        {
            var join = await JoinAtHead.PrepareAsync(token.TenantId, lease.Feed, log, options.Value.OutboundQueueBytes, cancellationToken);
            return new Admitted(ConnectionIdentity.Of(token), token.ExpiresAt, lease, join);
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A client could not be authenticated or joined.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
