using PurposePath.Workspace.Answers;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Accounts;

/// <summary>Somebody who shall be able to sign in, as the command <c>add-user</c> was told of them.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="TenantName">What a new tenant is called; null where the tenant is there already.</param>
/// <param name="Email">What they sign in with, in lower case.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The last name.</param>
/// <param name="Title">What they do; may be empty.</param>
/// <param name="Role"><c>owner</c>, <c>admin</c> or <c>member</c>.</param>
internal sealed record NewUser(string TenantId, string? TenantName, string Email, string FirstName, string LastName, string Title, string Role)
{
    /// <summary>What the command line looks like.</summary>
    public const string Usage =
        "usage: add-user --tenant ID [--tenant-name NAME] --email ADDRESS --first-name NAME --last-name NAME [--title TITLE] [--role owner|admin|member]\n"
        + "With --tenant-name the tenant is made first, and the user is its owner. The password is the first line of standard input.";

    private const int MaxTenant = 64;
    private const int MaxTenantName = 100;

    private static readonly string[] Options = ["tenant", "tenant-name", "email", "first-name", "last-name", "title", "role"];

    // The host's own.
    private static readonly string[] HostOptions = ["environment", "contentRoot"];

    private static readonly string[] Roles = ["owner", "admin", "member"];

    /// <summary>Reads the command line; what stands there with a colon is a setting of the host.</summary>
    /// <param name="said">The command line after its first word.</param>
    /// <param name="rules">Collects what is wrong.</param>
    public static NewUser Read(IConfiguration said, Rules rules)
    {
        foreach (var unknown in said.GetChildren().Where(static option => option.Value is not null && !Options.Concat(HostOptions).Contains(option.Key, StringComparer.OrdinalIgnoreCase)))
        {
            rules.Break(unknown.Key, "is no option");
        }

        var tenantName = rules.Optional("tenant-name", said["tenant-name"], MaxTenantName);
        var role = said["role"] ?? (tenantName is null ? "member" : "owner");
        var user = new NewUser(
            rules.Required("tenant", said["tenant"], MaxTenant),
            tenantName,
            rules.Required("email", said["email"], Person.MaxEmail).ToLowerInvariant(),
            rules.Required("first-name", said["first-name"], Person.MaxName),
            rules.Required("last-name", said["last-name"], Person.MaxName),
            rules.Optional("title", said["title"], Person.MaxTitle) ?? string.Empty,
            role);
        if (user.TenantId.Any(static letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
        {
            rules.Break("tenant", "may hold a-z, 0-9 and -");
        }

        if (!Person.IsAddress(user.Email))
        {
            rules.Break("email", "must be an e-mail address");
        }

        if (!Roles.Contains(role, StringComparer.Ordinal) || (tenantName is not null && role != "owner"))
        {
            rules.Break("role", tenantName is null ? $"must be one of {string.Join(", ", Roles)}" : "must be owner: a new tenant needs one");
        }

        return user;
    }
}
