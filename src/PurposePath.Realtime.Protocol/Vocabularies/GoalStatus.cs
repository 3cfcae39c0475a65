using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>The life of a goal (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<GoalStatus>))]
public readonly record struct GoalStatus : IWireName<GoalStatus>
{
    private readonly string? _name;

    private GoalStatus(string name) => _name = name;

    /// <summary><c>draft</c>.</summary>
    public static GoalStatus Draft { get; } = new("draft");

    /// <summary><c>active</c>.</summary>
    public static GoalStatus Active { get; } = new("active");

    /// <summary><c>completed</c>.</summary>
    public static GoalStatus Completed { get; } = new("completed");

    /// <summary><c>paused</c>.</summary>
    public static GoalStatus Paused { get; } = new("paused");

    /// <summary><c>cancelled</c>.</summary>
    public static GoalStatus Cancelled { get; } = new("cancelled");

    /// <summary><c>archived</c>.</summary>
    public static GoalStatus Archived { get; } = new("archived");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["draft", "active", "completed", "paused", "cancelled", "archived"],
        ("canceled", "cancelled"));

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static GoalStatus FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
