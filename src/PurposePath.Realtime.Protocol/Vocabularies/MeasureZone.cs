using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>Where a reading lies between its thresholds (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<MeasureZone>))]
public readonly record struct MeasureZone : IWireName<MeasureZone>
{
    private readonly string? _name;

    private MeasureZone(string name) => _name = name;

    /// <summary><c>green</c>.</summary>
    public static MeasureZone Green { get; } = new("green");

    /// <summary><c>yellow</c>.</summary>
    public static MeasureZone Yellow { get; } = new("yellow");

    /// <summary><c>red</c>.</summary>
    public static MeasureZone Red { get; } = new("red");

    /// <summary><c>none</c>.</summary>
    public static MeasureZone None { get; } = new("none");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["green", "yellow", "red", "none"]);

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static MeasureZone FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
