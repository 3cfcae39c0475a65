using PurposePath.Realtime.Protocol;

namespace PurposePath.Workspace.Answers;

/// <summary>
/// Applies the members of a body to an entity, each with its rule, and remembers which of them made a difference. A member that is absent or
/// null changes nothing; a blank text empties an optional one.
/// </summary>
internal sealed class FieldEdits(Rules rules)
{
    private readonly List<string> _changes = [];

    public Rules Rules => rules;

    /// <summary>The members that made a difference, as REST names them.</summary>
    public string[] Changes => [.. _changes];

    public void RequiredText(string field, string? given, string current, int maxLength, Action<string> assign) =>
        Set(field, given is null ? current : rules.Required(field, given, maxLength), current, assign);

    public void Text(string field, string? given, string? current, int maxLength, Action<string?> assign) =>
        Set(field, given is null ? current : rules.Optional(field, given, maxLength), current, assign);

    public void Word(string field, string? given, string current, Vocabulary vocabulary, Action<string> assign) =>
        Set(field, rules.OneOf(field, given, vocabulary, current), current, assign);

    public void Number(string field, double? given, double? current, double min, double max, Action<double> assign)
    {
        if (given is { } value && rules.Number(field, value, min, max) != current)
        {
            Set(field, value, current ?? double.NaN, assign);
        }
    }

    public void Value<T>(string field, T? given, T? current, Action<T> assign)
        where T : struct
    {
        if (given is { } value && !Equals(given, current))
        {
            assign(value);
            _changes.Add(field);
        }
    }

    public void Labels(string field, IReadOnlyList<string?>? given, IReadOnlyList<string> current, Action<List<string>> assign)
    {
        if (given is not null && rules.Tags(field, given) is var labels && !labels.SequenceEqual(current, StringComparer.Ordinal))
        {
            assign(labels);
            _changes.Add(field);
        }
    }

    public void Texts(string field, IReadOnlyList<string?>? given, IReadOnlyList<string> current, Action<List<string>> assign)
    {
        if (given is not null && rules.Texts(field, given) is var texts && !texts.SequenceEqual(current, StringComparer.Ordinal))
        {
            assign(texts);
            _changes.Add(field);
        }
    }

    /// <summary>Says that a member made a difference that was applied elsewhere.</summary>
    public void Note(string field) => _changes.Add(field);

    private void Set<T>(string field, T value, T current, Action<T> assign)
    {
        if (!EqualityComparer<T>.Default.Equals(value, current))
        {
            assign(value);
            _changes.Add(field);
        }
    }
}
