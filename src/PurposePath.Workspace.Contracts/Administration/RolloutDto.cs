namespace PurposePath.Workspace.Contracts;

/// <summary>Who gets sockets, of all tenants; the others poll.</summary>
public sealed record RolloutDto : IVersionedDto
{
    /// <summary>The share of users, 0 to 100. Whoever is in at a smaller share is in at every greater one.</summary>
    public required int Percentage { get; init; }

    /// <summary>Ids of users who are in whatever the percentage.</summary>
    public required IReadOnlyList<string> Users { get; init; }

    /// <summary>Ids of tenants who are in whatever the percentage.</summary>
    public required IReadOnlyList<string> Tenants { get; init; }

    /// <summary>Whether nobody is in, whatever else is set.</summary>
    public required bool KillSwitch { get; init; }

    /// <summary>The user who changed it last; null while the configuration counts.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <inheritdoc/>
    public required int Version { get; init; }
}

/// <summary>A change of the rollout; what is absent stays.</summary>
public sealed record UpdateRolloutRequest
{
    /// <summary>0 to 100.</summary>
    public int? Percentage { get; init; }

    /// <summary>Ids of users of any tenant; replaces the list.</summary>
    public IReadOnlyList<string?>? Users { get; init; }

    /// <summary>Ids of tenants; replaces the list.</summary>
    public IReadOnlyList<string?>? Tenants { get; init; }

    /// <summary>Takes the sockets from everybody, or gives them back.</summary>
    public bool? KillSwitch { get; init; }

    /// <summary>The version that the caller saw; another one present is a conflict.</summary>
    public int? ExpectedVersion { get; init; }
}
