namespace PurposePath.Workspace.Contracts;

/// <summary>Headers of the REST API beyond HTTP's own (docs/protocol.md 8).</summary>
public static class ApiHeaders
{
    /// <summary>On every read of tenant state: the stream position the data is true for.</summary>
    public const string RealtimePosition = "Realtime-Position";

    /// <summary>On a mutation: an id that each resulting event carries back.</summary>
    public const string ClientMutationId = "X-Client-Mutation-Id";

    /// <summary>On a mutation: a key under which a repeat gets the first answer again.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>On the answer to a repeat: it is the first answer again.</summary>
    public const string IdempotencyReplayed = "Idempotency-Replayed";

    /// <summary>The caller's tenant; must match the token when present.</summary>
    public const string TenantId = "X-Tenant-Id";
}
