namespace PurposePath.Realtime.Client;

/// <summary>How a server takes the access token (docs/protocol.md 1).</summary>
public enum RealtimeDialect
{
    /// <summary>Dialect B: in the first frame. Nothing secret is in the address.</summary>
    FirstFrame,

    /// <summary>Dialect A, for old servers only: in the query of the address, together with <see cref="RealtimeClientOptions.TenantId"/>.</summary>
    QueryToken,
}
