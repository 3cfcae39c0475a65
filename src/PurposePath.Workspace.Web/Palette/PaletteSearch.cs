namespace PurposePath.Workspace.Web.Palette;

/// <summary>
/// Ranks what the palette knows by what was typed. Every word typed must be found; the whole name before its beginning, the beginning of a word
/// before its middle, the name before its other words, and letters in their order last, so that "nla" still finds "New lab action".
/// </summary>
internal static class PaletteSearch
{
    private const int NotFound = int.MaxValue;
    private const int WholeName = 0;
    private const int NameBegins = 1;
    private const int WordBegins = 2;
    private const int Within = 3;
    private const int OtherWords = 4;
    private const int LettersInOrder = 6;

    /// <summary>The best finds, best first; without words what is lightest, in the order given.</summary>
    /// <param name="entries">What there is.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<PaletteEntry> Find(IEnumerable<PaletteEntry> entries, string typed, int most)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return [.. entries.Where(entry => entry.Weight == 0).Take(most)];
        }

        return
        [
            .. entries.Select(entry => (Entry: entry, Rank: Rank(entry, words, typed.Trim())))
                .Where(found => found.Rank != NotFound)
                .OrderBy(found => found.Rank).ThenBy(found => found.Entry.Weight).ThenBy(found => found.Entry.Title.Length)
                .ThenBy(found => found.Entry.Title, StringComparer.OrdinalIgnoreCase)
                .Take(most)
                .Select(found => found.Entry),
        ];
    }

    private static int Rank(PaletteEntry entry, string[] words, string typed)
    {
        if (entry.Title.Equals(typed, StringComparison.OrdinalIgnoreCase))
        {
            return WholeName;
        }

        if (entry.Title.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return NameBegins;
        }

        // The find is as good as its worst word.
        return words.Max(word => RankOf(entry, word));
    }

    private static int RankOf(PaletteEntry entry, string word) =>
        BeginsAWord(entry.Title, word) ? WordBegins
        : entry.Title.Contains(word, StringComparison.OrdinalIgnoreCase) ? Within
        : BeginsAWord(entry.Words, word) || BeginsAWord(entry.Kind, word) || BeginsAWord(entry.Hint ?? string.Empty, word) ? OtherWords
        : HasInOrder(entry.Title, word) ? LettersInOrder
        : NotFound;

    private static bool BeginsAWord(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    // Letters in their order say something only when each begins a word or follows the one before.
    private static bool HasInOrder(string text, string letters)
    {
        var next = 0;
        for (var at = 0; at < text.Length && next < letters.Length; at++)
        {
            var isNext = char.ToLowerInvariant(text[at]) == char.ToLowerInvariant(letters[next]);
            var mayMatch = at == 0 || !char.IsLetterOrDigit(text[at - 1]) || (next > 0 && char.ToLowerInvariant(text[at - 1]) == char.ToLowerInvariant(letters[next - 1]));
            next += isNext && mayMatch ? 1 : 0;
        }

        return letters.Length > 1 && next == letters.Length;
    }
}
