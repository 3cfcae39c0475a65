using PurposePath.Workspace.Answers;

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

    private static TBuilder Require<TBuilder>(this TBuilder endpoints, string claim, string value, string refusal)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
            call.HttpContext.User.HasClaim(claim, value)
                ? await next(call)
                : Answer.Fail(call.HttpContext, Failure.NotAllowed(refusal)));
}
