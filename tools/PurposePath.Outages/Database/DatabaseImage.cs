namespace PurposePath.Outages.Database;

/// <summary>What the workspace's database holds at one moment: everything that a command leaves behind.</summary>
internal sealed record DatabaseImage
{
    /// <summary>The event log of each tenant, in the order of positions.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<StoredEvent>> Events { get; init; }

    /// <summary>The head of each tenant.</summary>
    public required IReadOnlyDictionary<string, StoredHead> Heads { get; init; }

    /// <summary>The status of each goal and action, by its title.</summary>
    public required IReadOnlyDictionary<StoredEntity, string> Entities { get; init; }

    /// <summary>How many entries of the activity feed end with each word, by tenant and word.</summary>
    public required IReadOnlyDictionary<(string TenantId, string Word), int> Activity { get; init; }
}

/// <summary>An event in the log.</summary>
internal sealed record StoredEvent(long Sequence, string Nonce, string Type, string? Word);

/// <summary>The counter of a tenant.</summary>
internal sealed record StoredHead(string Epoch, long Sequence, string Nonce);

/// <summary>A goal or an action.</summary>
internal sealed record StoredEntity(string Table, string TenantId, string Title);
