using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>Which events a connection is given (docs/protocol.md 3): exact types, <c>goal.*</c>, or <c>*</c> for all.</summary>
internal sealed class TypeFilter
{
    /// <summary>How many patterns a filter may have.</summary>
    public const int MaxPatterns = 64;

    /// <summary>How long a pattern may be, in characters.</summary>
    public const int MaxPatternLength = 64;

    private const string Everything = "*";

    private readonly FrozenSet<string> _types;
    private readonly string[] _prefixes;

    private TypeFilter(IReadOnlyList<string> patterns)
    {
        Patterns = patterns;
        PassesAll = patterns.Contains(Everything, StringComparer.Ordinal);
        _types = patterns.Where(static pattern => !IsPrefix(pattern)).ToFrozenSet(StringComparer.Ordinal);
        _prefixes = [.. patterns.Where(IsPrefix).Select(static pattern => pattern[..^1])];
        Key = PassesAll ? Everything : string.Join(',', patterns.Order(StringComparer.Ordinal));
    }

    /// <summary>No filter.</summary>
    public static TypeFilter All { get; } = new([Everything]);

    /// <summary>The patterns as the client sent them, without repetitions.</summary>
    public IReadOnlyList<string> Patterns { get; }

    /// <summary>Whether nothing is left out.</summary>
    public bool PassesAll { get; }

    /// <summary>Equal for filters that let the same patterns pass.</summary>
    public string Key { get; }

    /// <summary>Makes a filter of a client's patterns.</summary>
    /// <param name="patterns">What the client sent.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="problem">Why there is none, readable.</param>
    public static bool TryCreate(IReadOnlyList<string> patterns, [NotNullWhen(true)] out TypeFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = null;
        problem = patterns.Count is 0 or > MaxPatterns
            ? $"A filter has 1 to {MaxPatterns} types."
            : patterns.All(IsPattern) ? null : $"A type of a filter is exact, as goal.*, or *, and has at most {MaxPatternLength} characters.";
        if (problem is not null)
        {
            return false;
        }

        filter = new TypeFilter([.. patterns.Distinct(StringComparer.Ordinal)]);
        return true;
    }

    /// <summary>Whether events of a type pass.</summary>
    /// <param name="type">The canonical type.</param>
    public bool Passes(string type)
    {
        if (PassesAll || _types.Contains(type))
        {
            return true;
        }

        foreach (var prefix in _prefixes)
        {
            if (type.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrefix(string pattern) => pattern.EndsWith(".*", StringComparison.Ordinal);

    // A star stands alone or at the end behind a point; anywhere else it would look like a wish that is not granted.
    private static bool IsPattern(string pattern) =>
        pattern is { Length: > 0 and <= MaxPatternLength }
        && (pattern == Everything || !(IsPrefix(pattern) ? pattern.AsSpan()[..^2] : pattern).Contains('*'))
        && pattern != ".*";
}
