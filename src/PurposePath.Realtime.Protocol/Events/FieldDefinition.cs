namespace PurposePath.Realtime.Protocol;

/// <summary>One member of an event's <c>data</c>.</summary>
/// <param name="Name">The canonical name, camelCase.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">Whether a server always sends it.</param>
/// <param name="Summary">What it means.</param>
/// <param name="Vocabulary">Its names, for <see cref="FieldKind.Name"/>.</param>
/// <param name="Aliases">Other names it has had, after conversion to camelCase (docs/protocol.md 12 step 6).</param>
public sealed record FieldDefinition(
    string Name,
    FieldKind Kind,
    bool IsRequired,
    string Summary,
    Vocabulary? Vocabulary,
    IReadOnlyList<string> Aliases)
{
    /// <summary>Whether null is a value of its own rather than a missing one.</summary>
    public bool IsNullable { get; init; }

    /// <summary>What a required text means when a server left it out: empty, or the only name it can have.</summary>
    public string Default { get; init; } = string.Empty;

    /// <summary>Whether the value tells events of the same type and time apart: an identity, or what something became.</summary>
    internal bool IsPartOfContentKey => Kind == FieldKind.Identity || Name.StartsWith("new", StringComparison.Ordinal);

    internal byte[] Utf8Name { get; } = System.Text.Encoding.UTF8.GetBytes(Name);

    /// <summary>What stands before the value in compact JSON.</summary>
    internal byte[] Utf8Label { get; } = System.Text.Encoding.UTF8.GetBytes($"\"{Name}\":");

    internal bool MustBePresent => IsRequired && !IsNullable;

    /// <summary>Whether its value is one JSON string.</summary>
    internal bool IsQuoted { get; } = Kind is FieldKind.Identity or FieldKind.Text or FieldKind.Time or FieldKind.Date or FieldKind.Name;
}

/// <summary>What kind of value a member of <c>data</c> holds.</summary>
public enum FieldKind
{
    /// <summary>An id without which the event means nothing: missing or no string, and the event is dropped.</summary>
    Identity,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Time,

    /// <summary>A calendar day, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An array of strings.</summary>
    TextList,

    /// <summary>A name from an open vocabulary.</summary>
    Name,
}
