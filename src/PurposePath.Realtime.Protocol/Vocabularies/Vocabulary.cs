using System.Diagnostics.CodeAnalysis;

namespace PurposePath.Realtime.Protocol;

/// <summary>The canonical names of a vocabulary and the other spellings that mean the same (docs/protocol.md 12 step 6).</summary>
public sealed class Vocabulary
{
    private readonly Dictionary<string, string> _canonicalByFoldedSpelling = new(StringComparer.Ordinal);
    private readonly string[] _names;
    private readonly byte[][] _utf8Names;

    /// <summary>Builds a vocabulary.</summary>
    /// <param name="names">The canonical names, in the order a person would list them.</param>
    /// <param name="synonyms">Other spellings and the canonical name each stands for; case, <c>_</c>, <c>-</c> and blanks never matter.</param>
    public Vocabulary(IReadOnlyList<string> names, params IEnumerable<(string Spelling, string Name)> synonyms)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(synonyms);
        _names = [.. names];
        _utf8Names = [.. names.Select(System.Text.Encoding.UTF8.GetBytes)];
        foreach (var name in names)
        {
            _canonicalByFoldedSpelling[Fold(name)] = name;
        }

        foreach (var (spelling, name) in synonyms)
        {
            _canonicalByFoldedSpelling[Fold(spelling)] = name;
        }
    }

    /// <summary>The canonical names.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Finds the canonical name of a spelling.</summary>
    /// <param name="spelling">Any spelling, for example <c>In Progress</c>.</param>
    /// <param name="name">The canonical name, for example <c>in_progress</c>.</param>
    public bool TryGetName(string spelling, [NotNullWhen(true)] out string? name) =>
        _canonicalByFoldedSpelling.TryGetValue(Fold(spelling), out name);

    /// <summary>The canonical name that equals this UTF-8 text to the letter, or <see langword="null"/>; allocates nothing.</summary>
    /// <param name="utf8">Unescaped UTF-8.</param>
    internal string? FindExact(ReadOnlySpan<byte> utf8)
    {
        var index = IndexOf(utf8);
        return index < 0 ? null : _names[index];
    }

    /// <summary>The place of that name among <see cref="Names"/>, or -1.</summary>
    internal int IndexOf(ReadOnlySpan<byte> utf8)
    {
        for (var index = 0; index < _utf8Names.Length; index++)
        {
            if (utf8.SequenceEqual(_utf8Names[index]))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The name at a place.</summary>
    internal string NameAt(int index) => _names[index];

    private static string Fold(string spelling) =>
        string.Create(
            spelling.Length - CountSeparators(spelling),
            spelling,
            static (target, source) =>
            {
                var at = 0;
                foreach (var character in source)
                {
                    if (!IsSeparator(character))
                    {
                        target[at++] = char.ToLowerInvariant(character);
                    }
                }
            });

    private static int CountSeparators(string text)
    {
        var count = 0;
        foreach (var character in text)
        {
            count += IsSeparator(character) ? 1 : 0;
        }

        return count;
    }

    private static bool IsSeparator(char character) => character is '_' or '-' or ' ';
}
