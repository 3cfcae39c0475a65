using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>The status of an issue as the socket spells it (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<IssueStatus>))]
public readonly record struct IssueStatus : IWireName<IssueStatus>
{
    private readonly string? _name;

    private IssueStatus(string name) => _name = name;

    /// <summary><c>open</c>.</summary>
    public static IssueStatus Open { get; } = new("open");

    /// <summary><c>in_progress</c>.</summary>
    public static IssueStatus InProgress { get; } = new("in_progress");

    /// <summary><c>resolved</c>.</summary>
    public static IssueStatus Resolved { get; } = new("resolved");

    /// <summary><c>closed</c>.</summary>
    public static IssueStatus Closed { get; } = new("closed");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["open", "in_progress", "resolved", "closed"]);

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static IssueStatus FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
