using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>What an entry in a goal's activity is (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<ActivityType>))]
public readonly record struct ActivityType : IWireName<ActivityType>
{
    private readonly string? _name;

    private ActivityType(string name) => _name = name;

    /// <summary><c>note</c>.</summary>
    public static ActivityType Note { get; } = new("note");

    /// <summary><c>comment</c>.</summary>
    public static ActivityType Comment { get; } = new("comment");

    /// <summary><c>attachment</c>.</summary>
    public static ActivityType Attachment { get; } = new("attachment");

    /// <summary><c>decision</c>.</summary>
    public static ActivityType Decision { get; } = new("decision");

    /// <summary><c>review</c>.</summary>
    public static ActivityType Review { get; } = new("review");

    /// <summary><c>system</c>.</summary>
    public static ActivityType System { get; } = new("system");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["note", "comment", "attachment", "decision", "review", "system"],
        ("weekly_review", "review"),
        ("update", "note"));

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static ActivityType FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
