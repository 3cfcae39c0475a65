using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>How soon an issue needs work (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<IssuePriority>))]
public readonly record struct IssuePriority : IWireName<IssuePriority>
{
    private readonly string? _name;

    private IssuePriority(string name) => _name = name;

    /// <summary><c>low</c>.</summary>
    public static IssuePriority Low { get; } = new("low");

    /// <summary><c>medium</c>.</summary>
    public static IssuePriority Medium { get; } = new("medium");

    /// <summary><c>high</c>.</summary>
    public static IssuePriority High { get; } = new("high");

    /// <summary><c>urgent</c>.</summary>
    public static IssuePriority Urgent { get; } = new("urgent");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["low", "medium", "high", "urgent"],
        ("critical", "urgent"));

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static IssuePriority FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
