using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>How much an issue hurts (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<IssueSeverity>))]
public readonly record struct IssueSeverity : IWireName<IssueSeverity>
{
    private readonly string? _name;

    private IssueSeverity(string name) => _name = name;

    /// <summary><c>low</c>.</summary>
    public static IssueSeverity Low { get; } = new("low");

    /// <summary><c>medium</c>.</summary>
    public static IssueSeverity Medium { get; } = new("medium");

    /// <summary><c>high</c>.</summary>
    public static IssueSeverity High { get; } = new("high");

    /// <summary><c>critical</c>.</summary>
    public static IssueSeverity Critical { get; } = new("critical");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["low", "medium", "high", "critical"]);

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static IssueSeverity FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
