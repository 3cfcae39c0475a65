using System.Security.Claims;
using System.Text.RegularExpressions;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Idempotency;

namespace PurposePath.Workspace.Answers;

/// <summary>Who calls, and under which mutation id: what every command and query needs of the request.</summary>
/// <param name="TenantId">The tenant of the token.</param>
/// <param name="UserId">The user of the token.</param>
/// <param name="ClientMutationId">Comes back on every event the call causes (docs/protocol.md 8).</param>
internal sealed partial record Caller(string TenantId, string UserId, string? ClientMutationId)
{
    /// <summary>The version of the addressed thing that the call was made for, or null.</summary>
    public Precondition? Precondition { get; init; }

    /// <summary>The call under its idempotency key, or null without one.</summary>
    public IdempotentRequest? Request { get; init; }

    /// <summary>Whom a request says it comes from; null where it names no tenant or no user.</summary>
    public static Caller? Find(ClaimsPrincipal user) =>
        user.FindFirst(Claims.TenantId)?.Value is { } tenantId && user.FindFirst(Claims.UserId)?.Value is { } userId ? new Caller(tenantId, userId, ClientMutationId: null) : null;

    /// <summary>Binds a handler's parameter; the endpoint requires an authenticated user.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http)
    {
        if (Find(http.User) is not { } caller)
        {
            return ValueTask.FromResult<Caller?>(null);
        }

        var mutationId = http.Request.Headers[ApiHeaders.ClientMutationId].ToString();
        if (mutationId.Length > 0 && !MutationId().IsMatch(mutationId))
        {
            throw new BadHttpRequestException($"{ApiHeaders.ClientMutationId} must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }

        return ValueTask.FromResult<Caller?>(caller with
        {
            ClientMutationId = mutationId.Length == 0 ? null : mutationId,
            Precondition = Precondition.Read(http),
            Request = http.Features.Get<IdempotentRequest>(),
        });
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex MutationId();
}
