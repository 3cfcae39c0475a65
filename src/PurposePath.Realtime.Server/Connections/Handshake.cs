using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;
using PurposePath.Realtime.Server.Joining;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>From a client's first frame to its place in the tenant's stream (docs/protocol.md 1 and 3).</summary>
internal sealed partial class Handshake(ITokenAuthenticator authenticator, FeedTable feeds, StreamJoiner joiner, RealtimeServerMetrics metrics, ILogger<Handshake> logger)
{
    private const int MaxClientInstanceLength = 64;

    /// <summary>Validates the token and plans the join.</summary>
    /// <param name="auth">The first frame, or what stands for it in the other dialects.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public async ValueTask<HandshakeOutcome> RunAsync(AuthAction auth, CancellationToken cancellationToken)
    {
        if (!TryReadFilter(auth.Types, out var filter, out var problem))
        {
            return new Rejected(CloseVerdict.InvalidAuth(problem));
        }

        return await CheckAsync(auth.Token, cancellationToken) switch
        {
            Authenticated { MayUseSockets: false } => new Rejected(CloseVerdict.SocketsRefused),
            Authenticated token => await JoinAsync(token, auth, filter, cancellationToken),
            Refused refused => new Rejected(CloseVerdict.Of(refused)),
            _ => new Rejected(CloseVerdict.Unavailable),
        };
    }

    /// <summary>Validates a token; <see langword="null"/> when that could not be done.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public async ValueTask<AuthenticationOutcome?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await authenticator.AuthenticateAsync(token, cancellationToken);
            if (outcome is Refused refused)
            {
                metrics.CountAuthFailure(refused.Code);
            }

            return outcome;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A boundary: the authenticator is the application's; the client is told to come back.
            metrics.CountAuthFailure("fault");
            LogUnchecked(logger, exception);
            return null;
        }
    }

    /// <summary>Plans the join of a client whose token is good.</summary>
    /// <param name="token">What its token says.</param>
    /// <param name="auth">What it asks for.</param>
    /// <param name="cancellationToken">Gives the connection up.</param>
    public async ValueTask<HandshakeOutcome> JoinAsync(Authenticated token, AuthAction auth, CancellationToken cancellationToken) =>
        TryReadFilter(auth.Types, out var filter, out var problem)
            ? await JoinAsync(token, auth, filter, cancellationToken)
            : new Rejected(CloseVerdict.InvalidAuth(problem));

    private static bool TryReadFilter(IReadOnlyList<string>? types, out TypeFilter filter, out string problem)
    {
        filter = TypeFilter.All;
        problem = string.Empty;
        if (types is null)
        {
            return true;
        }

        if (TypeFilter.TryCreate(types, out var wanted, out var wrong))
        {
            filter = wanted;
            return true;
        }

        problem = wrong;
        return false;
    }

    private async ValueTask<HandshakeOutcome> JoinAsync(Authenticated token, AuthAction auth, TypeFilter filter, CancellationToken cancellationToken)
    {
        var lease = feeds.Acquire(token.TenantId);
        try
        {
            var wish = new JoinWish(token.TenantId, lease.Feed, auth.LastEventId, filter);
            return new Admitted(ConnectionIdentity.Of(token), token.ExpiresAt, lease)
            {
                Wish = wish,
                Plan = await joiner.PlanAsync(wish, cancellationToken),
                ClientInstance = auth.SessionId is { Length: > 0 and <= MaxClientInstanceLength } instance ? instance : null,
            };
        }
        catch (Exception exception)
        {
            await lease.DisposeAsync();
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            // A boundary: the log is the application's; the client is told to come back.
            LogNotJoined(logger, exception);
            return new Rejected(CloseVerdict.Unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A token could not be checked.")]
    private static partial void LogUnchecked(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A client could not join its stream.")]
    private static partial void LogNotJoined(ILogger logger, Exception exception);
}
