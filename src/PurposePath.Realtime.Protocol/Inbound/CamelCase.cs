using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>Names of JSON members in the one spelling of the protocol; applying it twice changes nothing (docs/protocol.md 12 step 4).</summary>
internal static class CamelCase
{
    private static readonly SearchValues<byte> Separators = SearchValues.Create("_-"u8);

    /// <summary>Whether <see cref="Convert"/> would leave the name as it is.</summary>
    public static bool IsConverted(ReadOnlySpan<byte> utf8Name) =>
        utf8Name.IsEmpty || (!char.IsAsciiLetterUpper((char)utf8Name[0]) && !utf8Name.ContainsAny(Separators));

    /// <summary>From <c>snake_case</c>, <c>kebab-case</c> or <c>PascalCase</c>.</summary>
    public static string Convert(string name)
    {
        var isShouted = !name.Any(char.IsLower);
        var result = new StringBuilder(name.Length);
        foreach (var part in name.Split('_', '-'))
        {
            if (part.Length == 0)
            {
                continue;
            }

            if (result.Length == 0)
            {
                // Takes a leading abbreviation whole: KPIId is kpiId.
                result.Append(char.IsAsciiLetterUpper(part[0]) ? JsonNamingPolicy.CamelCase.ConvertName(part) : part);
            }
            else
            {
                result.Append(char.ToUpperInvariant(part[0])).Append(isShouted ? part[1..].ToLowerInvariant() : part[1..]);
            }
        }

        return result.ToString();
    }
}
