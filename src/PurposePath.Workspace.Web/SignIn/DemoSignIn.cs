namespace PurposePath.Workspace.Web.SignIn;

/// <summary>The demo people; a host registers it when the demo data is seeded, and then the sign-in page offers them.</summary>
/// <param name="Password">The password of all of them.</param>
/// <param name="Accounts">Who may sign in.</param>
public sealed record DemoSignIn(string Password, IReadOnlyList<DemoAccount> Accounts);

/// <summary>One demo person.</summary>
/// <param name="Email">What to sign in with.</param>
/// <param name="Name">For people.</param>
/// <param name="Role">What distinguishes this account, for example <c>Owner · Lumen</c>.</param>
public sealed record DemoAccount(string Email, string Name, string Role);
