using System.Text.Json;

namespace PurposePath.MockServer.Json;

/// <summary>Takes the members of an object one by one; what is wrong is noted and reading goes on, so that a person sees every problem at once.</summary>
internal sealed class MemberReader
{
    private readonly Dictionary<string, LinedValue> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems;
    private readonly string _what;

    /// <summary>Begins with an object.</summary>
    /// <param name="value">The object; anything else is a problem.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public MemberReader(LinedValue value, string what, List<Problem> problems)
    {
        _problems = problems;
        _what = what;
        Line = value.Line;
        if (value.Kind != JsonValueKind.Object)
        {
            Add(ProblemCodes.WrongType, Line, $"{what} is an object.");
            return;
        }

        foreach (var (name, member) in value.Members)
        {
            if (!_members.TryAdd(name, member))
            {
                Add(ProblemCodes.RepeatedMember, member.Line, $"{name} stands here twice.");
            }
        }
    }

    public int Line { get; }

    public void Add(string code, int line, string message) => _problems.Add(new Problem(code, line, message));

    public bool Has(string name) => _members.ContainsKey(name);

    /// <summary>A member of any kind, or <see langword="null"/>.</summary>
    /// <param name="name">The member.</param>
    public LinedValue? Take(string name)
    {
        _known.Add(name);
        return _members.GetValueOrDefault(name);
    }

    /// <summary>A whole number within its range.</summary>
    /// <param name="name">The member.</param>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    /// <param name="missing">What it is where it is missing.</param>
    public long Whole(string name, long min, long max, long missing)
    {
        if (Take(name) is not { } value)
        {
            return missing;
        }

        if (value.Kind != JsonValueKind.Number || !double.IsInteger(value.Number))
        {
            Add(ProblemCodes.WrongType, value.Line, $"{name} is a whole number.");
            return missing;
        }

        if (value.Number < min || value.Number > max)
        {
            Add(ProblemCodes.OutOfRange, value.Line, $"{name} is {min} to {max}.");
            return missing;
        }

        return (long)value.Number;
    }

    /// <summary>A number from 0 to 1.</summary>
    /// <param name="name">The member.</param>
    /// <param name="missing">What it is where it is missing.</param>
    public double Share(string name, double missing)
    {
        if (Take(name) is not { } value)
        {
            return missing;
        }

        if (value.Kind == JsonValueKind.Number && value.Number is >= 0 and <= 1)
        {
            return value.Number;
        }

        Add(value.Kind == JsonValueKind.Number ? ProblemCodes.OutOfRange : ProblemCodes.WrongType, value.Line, $"{name} is a number from 0 to 1.");
        return missing;
    }

    /// <summary>A text, or <see langword="null"/>.</summary>
    /// <param name="name">The member.</param>
    /// <param name="maxBytes">The longest, as UTF-8.</param>
    public string? Text(string name, int maxBytes)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.Kind != JsonValueKind.String)
        {
            Add(ProblemCodes.WrongType, value.Line, $"{name} is a text.");
            return null;
        }

        if (System.Text.Encoding.UTF8.GetByteCount(value.Text) > maxBytes)
        {
            Add(ProblemCodes.OutOfRange, value.Line, $"{name} has at most {maxBytes} bytes.");
            return null;
        }

        return value.Text;
    }

    /// <summary>One of several words.</summary>
    /// <param name="name">The member.</param>
    /// <param name="words">The words.</param>
    /// <param name="missing">What it is where it is missing.</param>
    public string Word(string name, IReadOnlyList<string> words, string missing)
    {
        if (Text(name, maxBytes: 1000) is not { } text)
        {
            return missing;
        }

        if (!words.Contains(text, StringComparer.Ordinal))
        {
            Add(ProblemCodes.UnknownWord, _members[name].Line, $"{name} is one of {string.Join(", ", words)}.");
            return missing;
        }

        return text;
    }

    /// <summary>Yes or no.</summary>
    /// <param name="name">The member.</param>
    public bool Flag(string name)
    {
        var value = Take(name);
        if (value is not null && value.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Add(ProblemCodes.WrongType, value.Line, $"{name} is true or false.");
        }

        return value is { Kind: JsonValueKind.True };
    }

    /// <summary>The items of an array, or <see langword="null"/>.</summary>
    /// <param name="name">The member.</param>
    /// <param name="max">How many there may be.</param>
    public IReadOnlyList<LinedValue>? Items(string name, int max)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.Kind != JsonValueKind.Array)
        {
            Add(ProblemCodes.WrongType, value.Line, $"{name} is an array.");
            return null;
        }

        if (value.Items.Count > max)
        {
            Add(ProblemCodes.OutOfRange, value.Line, $"{name} has at most {max} items.");
            return null;
        }

        return value.Items;
    }

    /// <summary>An array of texts, or <see langword="null"/>.</summary>
    /// <param name="name">The member.</param>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (Items(name, max: 100) is not { } items)
        {
            return null;
        }

        if (items.FirstOrDefault(static item => item.Kind != JsonValueKind.String) is { } other)
        {
            Add(ProblemCodes.WrongType, other.Line, $"{name} is an array of texts.");
            return null;
        }

        return [.. items.Select(static item => item.Text)];
    }

    /// <summary>Notes the members that nobody took.</summary>
    public void End()
    {
        foreach (var (name, value) in _members)
        {
            if (!_known.Contains(name))
            {
                Add(ProblemCodes.UnknownMember, value.Line, $"{_what} has no {name}. It has {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
            }
        }
    }
}
