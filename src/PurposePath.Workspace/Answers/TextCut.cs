namespace PurposePath.Workspace.Answers;

/// <summary>Shortens what somebody wrote without leaving half a character at the cut, which PostgreSQL takes for no text at all.</summary>
internal static class TextCut
{
    /// <summary>The beginning of a text, of at most so many UTF-16 units.</summary>
    public static string First(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The end of a text, of at most so many UTF-16 units.</summary>
    public static string Last(string text, int most) =>
        text.Length <= most ? text : text[^(char.IsLowSurrogate(text[^most]) ? most - 1 : most)..];
}
