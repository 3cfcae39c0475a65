namespace PurposePath.Workspace.Accounts;

/// <summary>The claims of an access token and of a signed-in page (domain 1.10).</summary>
internal static class Claims
{
    public const string UserId = "user_id";
    public const string TenantId = "tenant_id";
    public const string Username = "username";
    public const string EmailVerified = "email_verified";
    public const string UserStatus = "user_status";
    public const string Role = "role";
    public const string IsTenantOwner = "is_tenant_owner";
    public const string Name = "name";
    public const string SessionId = "sid";
}
