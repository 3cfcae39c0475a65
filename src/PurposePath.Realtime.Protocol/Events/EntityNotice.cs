using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>The <c>data</c> of a notice: what to fetch anew, never the new values themselves (docs/events.md, Notices).</summary>
public sealed record EntityNotice
{
    /// <summary>The kind of entity, as the type's name begins.</summary>
    public required string EntityType { get; init; }

    /// <summary>Which one.</summary>
    public required string EntityId { get; init; }

    /// <summary>The tenant the event belongs to.</summary>
    public required string TenantId { get; init; }

    /// <summary>The first goal it serves, if any; of a notice about a goal the goal itself.</summary>
    public string? GoalId { get; init; }

    /// <summary>Every goal it serves or served until now, if any.</summary>
    public IReadOnlyList<string>? GoalIds { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Who.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Which members are new, as REST names them; <c>created</c> when all of it is. Absent from a notice of deletion.</summary>
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>The notice as the UTF-8 JSON of <c>data</c>.</summary>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, EventJson.Context.EntityNotice);
}
