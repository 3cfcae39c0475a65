using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>Tokens are <c>tenant/user[/sid[/seconds until expiry]]</c>; <c>refuse:CODE</c>, <c>throw</c> and <c>hang</c> do what they say.</summary>
public sealed class ScriptedAuthenticator(TimeProvider time) : ITokenAuthenticator
{
    public Func<string, Task>? Before { get; set; }

    /// <summary>Among whom connections are counted.</summary>
    public string? Cohort { get; set; }

    /// <summary>Whether a user (tenant, user) may hold a socket.</summary>
    public Func<string, string, bool> MayUseSockets { get; set; } = (_, _) => true;

    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (Before is { } before)
        {
            await before(token);
        }

        if (token == "throw")
        {
            throw new InvalidOperationException("The user database is away.");
        }

        if (token == "hang")
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        if (token.StartsWith("refuse:", StringComparison.Ordinal))
        {
            return new Refused(token["refuse:".Length..], "The token is refused.");
        }

        var parts = token.Split('/');
        if (parts.Length < 2)
        {
            return new Refused(ErrorCodes.Unauthorized, "The token is not valid.");
        }

        var seconds = parts.Length > 3 ? double.Parse(parts[3]) : 900;
        return new Authenticated(parts[0], parts[1], parts.Length > 2 ? parts[2] : null, time.GetUtcNow() + TimeSpan.FromSeconds(seconds))
        {
            Cohort = Cohort,
            MayUseSockets = MayUseSockets(parts[0], parts[1]),
        };
    }
}
