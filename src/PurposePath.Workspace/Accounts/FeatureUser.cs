namespace PurposePath.Workspace.Accounts;

/// <summary>Whom a feature is asked about.</summary>
/// <param name="TenantId">The user's tenant.</param>
/// <param name="UserId">The user.</param>
internal sealed record FeatureUser(string TenantId, string UserId);
