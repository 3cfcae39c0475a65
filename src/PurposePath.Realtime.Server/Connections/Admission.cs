using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Connections;

/// <summary>Who may open a connection at all, and what the others are answered (docs/protocol.md 1 and 10).</summary>
internal sealed class Admission(
    IOptions<RealtimeServerOptions> options,
    ConnectionTable connections,
    Handshake handshake,
    RealtimeServerMetrics metrics,
    TimeProvider time)
{
    private static readonly TimeSpan RetryAfterStop = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfterFault = TimeSpan.FromSeconds(10);

    private readonly AddressQuota _quota = new(options.Value, time);

    /// <summary>Takes a place for the connection, or answers the request.</summary>
    /// <param name="context">The request.</param>
    public AddressPlace? TryEnter(HttpContext context)
    {
        if (!OriginPolicy.Allows(context.Request, options.Value.AllowedOrigins))
        {
            Refuse(context, StatusCodes.Status403Forbidden, "origin");
            return null;
        }

        if (connections.IsStopping)
        {
            RefuseForNow(context, RetryAfterStop, "stopping");
            return null;
        }

        var place = _quota.TryEnter(context.Connection.RemoteIpAddress, out var retryAfter);
        if (place is null)
        {
            RefuseForNow(context, retryAfter, "quota");
        }

        return place;
    }

    /// <summary>Takes a place for a connection that can still be answered in another way; none when <see cref="TryEnter(HttpContext)"/> would refuse it.</summary>
    /// <param name="origin">The page that connects, if it is one.</param>
    /// <param name="host">The server, as the client calls it.</param>
    /// <param name="client">The client; <see langword="null"/> where the transport has none.</param>
    public AddressPlace? TryEnter(string? origin, HostString host, IPAddress? client) =>
        OriginPolicy.Allows(origin, host, options.Value.AllowedOrigins) && !connections.IsStopping ? _quota.TryEnter(client, out _) : null;

    /// <summary>Checks the token that came with a request, or answers the request: 401 for a bad one, 403 for another tenant's.</summary>
    /// <param name="context">The request.</param>
    public async ValueTask<EarlyAuth?> CheckAsync(HttpContext context)
    {
        var checkedSince = time.GetTimestamp();
        var wanted = RequestToken.Read(context.Request, options.Value.AllowQueryToken);
        switch (wanted.Auth.Token.Length == 0 ? null : await handshake.CheckAsync(wanted.Auth.Token, context.RequestAborted))
        {
            case Authenticated token when wanted.TenantId is null || string.Equals(wanted.TenantId, token.TenantId, StringComparison.Ordinal):
                return new EarlyAuth(token, wanted.Auth, checkedSince);
            case Authenticated:
                Refuse(context, StatusCodes.Status403Forbidden, "tenant");
                return null;
            case Refused refused:
                Refuse(context, StatusOf(refused), refused.Code);
                return null;
            case null when wanted.Auth.Token.Length == 0:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                Refuse(context, StatusCodes.Status401Unauthorized, "no_token");
                return null;
            default:
                RefuseForNow(context, RetryAfterFault, "fault");
                return null;
        }
    }

    /// <summary>As <see cref="CheckAsync"/>, and takes the client's place in its tenant's stream; whoever does not go on with it releases it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isSocket">Whether it asks for a WebSocket, which not everybody may hold.</param>
    public async ValueTask<EarlyJoin?> JoinAsync(HttpContext context, bool isSocket)
    {
        if (await CheckAsync(context) is not { } early)
        {
            return null;
        }

        if (isSocket && !early.Token.MayUseSockets)
        {
            Refuse(context, StatusCodes.Status403Forbidden, Protocol.ErrorCodes.Forbidden);
            return null;
        }

        if (!connections.TryExpect())
        {
            RefuseForNow(context, RetryAfterStop, "stopping");
            return null;
        }

        try
        {
            return new EarlyJoin(await handshake.JoinAsync(early.Token, early.Wish, context.RequestAborted), early.CheckedSince, connections);
        }
        catch
        {
            connections.OnArrived();
            throw;
        }
    }

    /// <summary>Answers a request that gets no connection.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="outcome">What the metric calls it.</param>
    public void Refuse(HttpContext context, int status, string outcome)
    {
        metrics.Handshakes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        context.Response.StatusCode = status;
    }

    private static int StatusOf(Refused refused) => refused.Code switch
    {
        Protocol.ErrorCodes.Forbidden => StatusCodes.Status403Forbidden,
        Protocol.ErrorCodes.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status401Unauthorized,
    };

    private void RefuseForNow(HttpContext context, TimeSpan retryAfter, string outcome)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, retryAfter.TotalSeconds)).ToString("F0");
        Refuse(context, StatusCodes.Status503ServiceUnavailable, outcome);
    }
}
