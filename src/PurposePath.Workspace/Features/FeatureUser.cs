using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Features;

/// <summary>Whom a feature is asked about.</summary>
/// <param name="TenantId">The user's tenant.</param>
/// <param name="UserId">The user.</param>
internal sealed record FeatureUser(string TenantId, string UserId)
{
    /// <summary>Whoever calls.</summary>
    public static FeatureUser Of(Caller caller) => new(caller.TenantId, caller.UserId);
}
