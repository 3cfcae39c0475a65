using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Blazor.Diagnostics;

/// <summary>A recorded input as a person reads it: without the circumstances, which the exported recording keeps.</summary>
internal static partial class RecordedInput
{
    public static string Brief(string input) => NothingLeft().Replace(Circumstances().Replace(input, string.Empty), string.Empty);

    [GeneratedRegex(@"Now = \w+ \{[^{}]*\}(, )?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Circumstances();

    [GeneratedRegex(@"( \{\s*\}|,\s+(?=\s\}))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex NothingLeft();
}
