namespace PurposePath.Workspace.Accounts;

/// <summary>A user with a session and the token that renews it.</summary>
internal sealed record SignedIn(User User, Tenant Tenant, Session Session, string RefreshToken);
