using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.People;

/// <summary>Somebody the tenant works with (domain 3.1). Who also signs in has a user of the same id; others have none.</summary>
internal sealed class Person
{
    public const string Active = "Active";
    public const string Inactive = "Inactive";
    public const int MaxName = 100;
    public const int MaxEmail = 254;
    public const int MaxPhone = 50;
    public const int MaxTitle = 100;
    public const int MaxNotes = 2000;

    /// <summary>Every kind of person; the first two are given work unless it is said otherwise.</summary>
    public static readonly IReadOnlyList<string> Types = ["EMPLOYEE", "CONSULTANT", "VENDOR", "PARTNER", "ADVISOR", "BOARD"];

    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string FirstName { get; set; }

    public required string LastName { get; set; }

    /// <summary>Lower case and unique in the tenant, or null.</summary>
    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Title { get; set; }

    public required string PersonType { get; set; }

    public string Status { get; set; } = Active;

    public required bool IsAssignable { get; set; }

    public string? Notes { get; set; }

    public List<string> Tags { get; set; } = [];

    public string FullName => $"{FirstName} {LastName}";

    /// <summary>Whether a text can be an e-mail address: something on both sides of an @.</summary>
    public static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is >= 1 && !text.EndsWith('@');

    public static bool IsAssignableByDefault(string personType) => personType is "EMPLOYEE" or "CONSULTANT";

    public PersonDto ToDto(bool hasLogin) => new()
    {
        Id = Id,
        FirstName = FirstName,
        LastName = LastName,
        Email = Email,
        Phone = Phone,
        Title = Title,
        PersonType = PersonType,
        Status = Status,
        IsAssignable = IsAssignable && Status == Active,
        HasLogin = hasLogin,
        Notes = Notes,
        Tags = Tags,
    };
}
