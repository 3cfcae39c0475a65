using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>The status of an action as the socket spells it (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<ActionStatus>))]
public readonly record struct ActionStatus : IWireName<ActionStatus>
{
    private readonly string? _name;

    private ActionStatus(string name) => _name = name;

    /// <summary><c>todo</c>.</summary>
    public static ActionStatus Todo { get; } = new("todo");

    /// <summary><c>in_progress</c>.</summary>
    public static ActionStatus InProgress { get; } = new("in_progress");

    /// <summary><c>completed</c>.</summary>
    public static ActionStatus Completed { get; } = new("completed");

    /// <summary><c>paused</c>.</summary>
    public static ActionStatus Paused { get; } = new("paused");

    /// <summary><c>blocked</c>.</summary>
    public static ActionStatus Blocked { get; } = new("blocked");

    /// <summary><c>cancelled</c>.</summary>
    public static ActionStatus Cancelled { get; } = new("cancelled");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["todo", "in_progress", "completed", "paused", "blocked", "cancelled"],
        ("not_started", "todo"),
        ("canceled", "cancelled"));

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static ActionStatus FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
