namespace PurposePath.Realtime.Blazor.Activity;

/// <summary>The letters and the colour that stand for a person.</summary>
internal static class Initials
{
    private const int Colours = 6;

    /// <summary>The first letters of the first and last word, in capitals.</summary>
    public static string Of(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..1].ToUpperInvariant(),
            _ => (words[0][..1] + words[^1][..1]).ToUpperInvariant(),
        };
    }

    /// <summary>A colour from 0 to 5 that stays with the id; string hashes differ from run to run and would not.</summary>
    public static int Colour(string id) => id.Aggregate(7, (hash, character) => ((hash * 31) + character) & 0xFFFF) % Colours;
}
