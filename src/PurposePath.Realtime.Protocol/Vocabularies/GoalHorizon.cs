using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>How far ahead a goal looks (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<GoalHorizon>))]
public readonly record struct GoalHorizon : IWireName<GoalHorizon>
{
    private readonly string? _name;

    private GoalHorizon(string name) => _name = name;

    /// <summary><c>year</c>.</summary>
    public static GoalHorizon Year { get; } = new("year");

    /// <summary><c>quarter</c>.</summary>
    public static GoalHorizon Quarter { get; } = new("quarter");

    /// <summary><c>month</c>.</summary>
    public static GoalHorizon Month { get; } = new("month");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["year", "quarter", "month"],
        ("annual", "year"),
        ("yearly", "year"),
        ("annually", "year"),
        ("quarterly", "quarter"),
        ("monthly", "month"));

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static GoalHorizon FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
