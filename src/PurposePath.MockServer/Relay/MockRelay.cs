using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using PurposePath.MockServer.Faults;

namespace PurposePath.MockServer.Relay;

/// <summary>Takes the requests for connections, at <c>/</c> and <c>/realtime</c>, and stands between each and the server.</summary>
/// <param name="links">The open connections.</param>
/// <param name="parts">What they share.</param>
/// <param name="upstream">The server, where it is another process.</param>
/// <param name="stopping">The mock stops.</param>
internal sealed class MockRelay(LinkTable links, LinkParts parts, UpstreamRelay? upstream, CancellationToken stopping)
{
    private const string Endpoint = "/realtime";

    /// <summary>Serves a request for a connection; everything else is the next one's.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">What comes after.</param>
    public async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (!IsUpgrade(context) || (path != "/" && path != Endpoint))
        {
            await next(context);
            return;
        }

        context.Request.Path = Endpoint;
        var token = First(context.Request.Query, "access_token", "accessToken");
        var link = links.Open(token is not null, context.Abort);
        using var leaving = stopping.UnsafeRegister(_ => link.Leave(isServed: upstream is null), state: null);
        try
        {
            link.TenantId = First(context.Request.Query, "tenant", "tenantId");
            link.Token = token;
            link.ShownToken = token;
            if (!await IsRefusedAsync(context, link, token))
            {
                await ServeAsync(context, next, link);
            }
        }
        finally
        {
            links.Close(link);
        }
    }

    private async Task ServeAsync(HttpContext context, RequestDelegate next, ClientLink link)
    {
        if (upstream is not null)
        {
            await upstream.ServeAsync(context, link);
            return;
        }

        var relayed = RelayedUpgrade.Install(context, link);
        try
        {
            await next(context);
        }
        finally
        {
            await relayed.EndAsync();
        }
    }

    private async Task<bool> IsRefusedAsync(HttpContext context, ClientLink link, string? token)
    {
        foreach (var rule in parts.Faults.Strike(link.Who, FaultMoment.Upgrade))
        {
            parts.Transcript.Note(link.Number, "fault", rule.Kind.Name);
            if (rule.Kind.Name == FaultKinds.RefuseUpgrade)
            {
                var seconds = rule.Numbers["retryAfterSeconds"];
                context.Response.Headers.RetryAfter = seconds == 0 ? default : seconds.ToString(CultureInfo.InvariantCulture);
                return Refuse(context, link, (int)rule.Numbers["status"]);
            }

            var hold = rule.Time();
            await Task.Delay(hold == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : hold, parts.Time, context.RequestAborted);
        }

        if (token is null)
        {
            return parts.Rules.RequiresQueryToken && Refuse(context, link, StatusCodes.Status401Unauthorized);
        }

        return parts.Expired.Contains(token)
            ? Refuse(context, link, StatusCodes.Status401Unauthorized)
            : await IsAuthRefusedAsync(context, link);
    }

    // In dialect A the address is where the token is shown.
    private async Task<bool> IsAuthRefusedAsync(HttpContext context, ClientLink link)
    {
        foreach (var rule in parts.Faults.Strike(link.Who, FaultMoment.Auth))
        {
            switch (rule.Kind.Name)
            {
                case FaultKinds.RefuseAuth:
                    return Refuse(context, link, AuthRefusal.StatusOf(rule.Words["error"]));
                case FaultKinds.HoldAuth:
                    await Task.Delay(Timeout.InfiniteTimeSpan, parts.Time, context.RequestAborted);
                    break;
            }
        }

        return false;
    }

    private bool Refuse(HttpContext context, ClientLink link, int status)
    {
        parts.Transcript.Note(link.Number, "refused", $"HTTP {status}");
        context.Response.StatusCode = status;
        return true;
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && context.Request.Headers[HeaderNames.Upgrade].ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private static string? First(IQueryCollection query, string name, string otherName) =>
        query[name] is [{ Length: > 0 } value, ..] ? value : query[otherName] is [{ Length: > 0 } other, ..] ? other : null;
}
