using System.Text.Json.Serialization;

namespace PurposePath.Benchmarks.Peers;

/// <summary>The same event as a program without our library would declare it: plain properties, the fastest that System.Text.Json knows.</summary>
public sealed record PeerStatusChanged
{
    /// <summary>The kind of event.</summary>
    public string Type { get; set; } = string.Empty;

    /// <summary>When it happened.</summary>
    public DateTimeOffset Timestamp { get; set; }

    /// <summary>Its id.</summary>
    public string? EventId { get; set; }

    /// <summary>The tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>Its number.</summary>
    public long Seq { get; set; }

    /// <summary>The mutation that caused it.</summary>
    public string? ClientMutationId { get; set; }

    /// <summary>The payload.</summary>
    public PeerStatusData Data { get; set; } = new();
}

/// <summary>The payload of <see cref="PeerStatusChanged"/>.</summary>
public sealed record PeerStatusData
{
    /// <summary>The action.</summary>
    public string ActionId { get; set; } = string.Empty;

    /// <summary>The tenant.</summary>
    public string TenantId { get; set; } = string.Empty;

    /// <summary>The first goal.</summary>
    public string? GoalId { get; set; }

    /// <summary>Every goal.</summary>
    public IReadOnlyList<string>? GoalIds { get; set; }

    /// <summary>The status before.</summary>
    public string PreviousStatus { get; set; } = string.Empty;

    /// <summary>The status now.</summary>
    public string NewStatus { get; set; } = string.Empty;

    /// <summary>When.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Who.</summary>
    public string ChangedBy { get; set; } = string.Empty;
}

/// <summary>Source-generated JSON of the peers' records.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PeerStatusChanged))]
internal sealed partial class PeerJsonContext : JsonSerializerContext;
