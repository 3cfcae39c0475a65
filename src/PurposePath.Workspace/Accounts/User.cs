using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Accounts;

/// <summary>A person who signs in.</summary>
internal sealed class User
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";

    /// <summary>The longest address there can be (RFC 5321).</summary>
    public const int MaxEmail = 254;

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Lower case; unique over all tenants, because it is what people sign in with.</summary>
    public required string Email { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    public required string Title { get; init; }

    /// <summary><c>owner</c>, <c>admin</c> or <c>member</c>.</summary>
    public required string Role { get; init; }

    public required string Status { get; set; }

    public string PasswordHash { get; set; } = string.Empty;

    /// <summary>How the user wants to see the workspace, as JSON; null: the defaults.</summary>
    public string? Preferences { get; set; }

    /// <summary>Null for who was there before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When name, preferences or status changed last; null where nobody knows.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public string FullName => $"{FirstName} {LastName}";

    public bool IsOwner => Role == "owner";

    public void Rename(string firstName, string lastName)
    {
        FirstName = firstName;
        LastName = lastName;
    }

    public UserDto ToDto() => new()
    {
        Id = Id,
        Email = Email,
        FirstName = FirstName,
        LastName = LastName,
        Role = Role is "owner" or "admin" ? "admin" : "user",
        IsTenantOwner = IsOwner,
        TenantId = TenantId,
        PersonId = Id,
        Status = Status,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
