using System.Text.Json.Serialization;

namespace PurposePath.Realtime.Protocol;

/// <summary>What kind of issue it is (docs/events.md).</summary>
[JsonConverter(typeof(WireNameConverter<IssueCategory>))]
public readonly record struct IssueCategory : IWireName<IssueCategory>
{
    private readonly string? _name;

    private IssueCategory(string name) => _name = name;

    /// <summary><c>bug</c>.</summary>
    public static IssueCategory Bug { get; } = new("bug");

    /// <summary><c>feature</c>.</summary>
    public static IssueCategory Feature { get; } = new("feature");

    /// <summary><c>improvement</c>.</summary>
    public static IssueCategory Improvement { get; } = new("improvement");

    /// <summary><c>question</c>.</summary>
    public static IssueCategory Question { get; } = new("question");

    /// <summary><c>other</c>.</summary>
    public static IssueCategory Other { get; } = new("other");

    /// <inheritdoc/>
    public static Vocabulary Vocabulary { get; } = new(
        ["bug", "feature", "improvement", "question", "other"]);

    /// <inheritdoc/>
    public string Name => _name ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => Vocabulary.Names.Contains(Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public static IssueCategory FromName(string name) => new(name);

    /// <summary>The name on the wire.</summary>
    public override string ToString() => Name;
}
