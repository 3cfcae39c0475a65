using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Accounts;

/// <summary>
/// The permission rule of the workspace (domain 3.1): every member reads and writes inside the tenant; what deletes or configures asks for an
/// owner or an administrator, what manages sign-ins for an owner.
/// </summary>
internal static class Permissions
{
    private const string AdminRole = "admin";

    /// <summary>Refuses everybody but owners and administrators with 403 <c>INSUFFICIENT_PERMISSIONS</c>.</summary>
    public static TBuilder RequireAdministrator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.Require(Claims.Role, AdminRole, "Only an owner or an administrator may do this.");

    /// <summary>Refuses everybody but owners with 403 <c>INSUFFICIENT_PERMISSIONS</c>.</summary>
    public static TBuilder RequireOwner<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.Require(Claims.IsTenantOwner, "true", "Only an owner of the tenant may do this.");

    /// <summary>Refuses everybody with 403 <c>FORBIDDEN</c> while a feature is switched off.</summary>
    public static TBuilder RequireFeature<TBuilder>(this TBuilder endpoints, string feature)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
            call.HttpContext.User is var user
            && await call.HttpContext.RequestServices.GetRequiredService<FeatureSet>().IsOnAsync(
                feature,
                new FeatureUser(user.FindFirst(Claims.TenantId)?.Value ?? string.Empty, user.FindFirst(Claims.UserId)?.Value ?? string.Empty),
                call.HttpContext.RequestAborted)
                ? await next(call)
                : Answer.Fail(call.HttpContext, new Failure(StatusCodes.Status403Forbidden, ApiErrorCodes.Forbidden, $"The feature {feature} is switched off.")));

    private static TBuilder Require<TBuilder>(this TBuilder endpoints, string claim, string value, string refusal)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
            call.HttpContext.User.HasClaim(claim, value)
                ? await next(call)
                : Answer.Fail(call.HttpContext, Failure.NotAllowed(refusal)));
}
