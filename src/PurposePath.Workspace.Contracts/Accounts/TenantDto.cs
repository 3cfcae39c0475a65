namespace PurposePath.Workspace.Contracts;

/// <summary>The tenant of the signed-in user.</summary>
/// <param name="Id">For example <c>lumen</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Status"><c>active</c> or <c>suspended</c>.</param>
public sealed record TenantDto(string Id, string Name, string Status)
{
    /// <summary>Always null: the workspace has no tiers; what a tenant may have stands in <c>/user/limits</c>.</summary>
    public string? SubscriptionTier { get; init; }

    /// <summary>Null for a tenant that was there before it was kept.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When name or settings changed last; null where nobody knows.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>People who sign in and are active; null at sign-in.</summary>
    public int? UserCount { get; init; }

    public bool IsActive => Status == "active";

    /// <summary>Null at sign-in.</summary>
    public TenantSettingsDto? Settings { get; init; }
}

/// <summary>What owners and administrators set for everybody.</summary>
/// <param name="TargetLineMode">How many target lines charts draw: <c>single</c> or <c>three</c>.</param>
public sealed record TenantSettingsDto(string TargetLineMode);

/// <summary>The body of <c>PUT /tenants/current</c>: what is absent stays.</summary>
public sealed record UpdateTenantRequest
{
    public string? Name { get; init; }

    public UpdateTenantSettings? Settings { get; init; }
}

/// <summary>The settings of <see cref="UpdateTenantRequest"/>.</summary>
/// <param name="TargetLineMode"><c>single</c> or <c>three</c>.</param>
public sealed record UpdateTenantSettings(string? TargetLineMode = null);
