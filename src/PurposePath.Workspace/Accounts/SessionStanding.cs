namespace PurposePath.Workspace.Accounts;

/// <summary>Whether a session's access tokens count.</summary>
internal enum SessionStanding
{
    /// <summary>They do.</summary>
    Active,

    /// <summary>The session has expired or was ended: signing in again helps.</summary>
    Ended,

    /// <summary>The user or the tenant is not active: signing in again does not help.</summary>
    Suspended,
}
