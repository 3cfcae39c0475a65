using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Accounts;

/// <summary>A user with a session and the token that renews it.</summary>
internal sealed record SignedIn(User User, Tenant Tenant, Session Session, string RefreshToken)
{
    /// <summary>The person the user is; null where nobody asked for it, as for a page.</summary>
    public Person? Person { get; init; }
}
