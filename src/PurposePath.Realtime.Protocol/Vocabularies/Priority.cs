using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>How urgent an action is (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<Priority>))]
public readonly record struct Priority : IWireName<Priority>
{
    private readonly string? _name;

    private Priority(string name) => _name = name;

    /// <summary><c>low</c>.</summary>
    public static Priority Low { get; } = new("low");

    /// <summary><c>medium</c>.</summary>
    public static Priority Medium { get; } = new("medium");

    /// <summary><c>high</c>.</summary>
    public static Priority High { get; } = new("high");

    /// <summary><c>critical</c>.</summary>
    public static Priority Critical { get; } = new("critical");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["low", "medium", "high", "critical"],
        ("urgent", "critical"));

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static Priority FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
