using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>What an attachment belongs to (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<EntityKind>))]
public readonly record struct EntityKind : IWireName<EntityKind>
{
    private readonly string? _name;

    private EntityKind(string name) => _name = name;

    /// <summary><c>goal</c>.</summary>
    public static EntityKind Goal { get; } = new("goal");

    /// <summary><c>action</c>.</summary>
    public static EntityKind Action { get; } = new("action");

    /// <summary><c>issue</c>.</summary>
    public static EntityKind Issue { get; } = new("issue");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["goal", "action", "issue"]);

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static EntityKind FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
