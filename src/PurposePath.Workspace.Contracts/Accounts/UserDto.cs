namespace PurposePath.Workspace.Contracts;

/// <summary>The signed-in user.</summary>
public sealed record UserDto
{
    public required string Id { get; init; }

    /// <summary>What the user signs in with: the e-mail address.</summary>
    public string Username => Email;

    public required string Email { get; init; }

    /// <summary>Always true: whoever runs the workspace adds the users and vouches for their addresses; nobody has to confirm one.</summary>
    public bool IsEmailVerified { get; init; } = true;

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    /// <summary><c>admin</c> (owners too) or <c>user</c>.</summary>
    public required string Role { get; init; }

    public required bool IsTenantOwner { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The person the user signs in as.</summary>
    public string? PersonId { get; init; }

    /// <summary><c>Active</c> or <c>Inactive</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What the tenant is called. Only in the profile; elsewhere null.</summary>
    public string? TenantName { get; init; }

    /// <summary>Null for who was there before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When name, preferences or status changed last; null where nobody knows.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Only in the profile; elsewhere null.</summary>
    public PreferencesDto? Preferences { get; init; }

    public string Name => $"{FirstName} {LastName}";
}

/// <summary>How a user wants to see the workspace.</summary>
public sealed record PreferencesDto
{
    /// <summary><c>system</c>, <c>light</c> or <c>dark</c>.</summary>
    public string Theme { get; init; } = "system";

    /// <summary>A language tag, for example <c>en</c> or <c>pt-PT</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>A name of the time zone database.</summary>
    public string Timezone { get; init; } = "UTC";

    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary><c>12h</c> or <c>24h</c>.</summary>
    public string TimeFormat { get; init; } = "24h";

    /// <summary>Three letters, for example <c>EUR</c>.</summary>
    public string Currency { get; init; } = "EUR";

    public NotificationPreferencesDto Notifications { get; init; } = new();

    public CoachingPreferencesDto Coaching { get; init; } = new();
}

/// <summary>How a user wants to be coached.</summary>
public sealed record CoachingPreferencesDto
{
    public bool Enabled { get; init; } = true;

    /// <summary><c>daily</c>, <c>weekly</c> or <c>monthly</c>.</summary>
    public string Frequency { get; init; } = "weekly";

    /// <summary><c>supportive</c>, <c>balanced</c> or <c>direct</c>.</summary>
    public string Style { get; init; } = "balanced";

    /// <summary>What to talk about: at most 20 labels of at most 50 characters.</summary>
    public IReadOnlyList<string?> FocusAreas { get; init; } = [];
}

/// <summary>What a user wants to be told of.</summary>
public sealed record NotificationPreferencesDto
{
    public bool Email { get; init; } = true;

    public bool Push { get; init; } = true;

    public bool Sms { get; init; }

    public bool Marketing { get; init; }

    public bool CoachingReminders { get; init; } = true;

    public bool TeamUpdates { get; init; } = true;

    public bool SystemNotifications { get; init; } = true;
}

/// <summary>The body of <c>PUT /user/profile</c>: what is absent stays.</summary>
public sealed record UpdateProfileRequest
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    /// <summary>Replaces all preferences; members that are absent get their default.</summary>
    public PreferencesDto? Preferences { get; init; }
}

/// <summary>How many sign in.</summary>
/// <param name="Total">All users.</param>
/// <param name="Active">Those who may.</param>
public sealed record UserCountDto(int Total, int Active);
