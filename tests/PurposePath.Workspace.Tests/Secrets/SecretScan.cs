using System.Text.RegularExpressions;

namespace PurposePath.Workspace.Tests.Secrets;

/// <summary>Finds what nobody may read in a log: tokens, signatures, passwords, keys.</summary>
internal static partial class SecretScan
{
    // The runner names a test by what it is given; that is the test's text and no log.
    private static readonly string[] NotLogs = ["passed ", "skipped "];

    private static readonly (string Name, Regex Pattern)[] Secrets =
    [
        ("an access token", AccessToken()),
        ("a refresh token", RefreshToken()),
        ("a token in an address", AddressToken()),
        ("a bearer token", Bearer()),
        ("the signature of a link", Signature()),
        ("a session cookie", Cookie()),
        ("a password", Password()),
        ("a known secret", Known()),
    ];

    /// <summary>What a line gives away, or null.</summary>
    public static string? Find(string line) =>
        Array.Exists(NotLogs, start => line.StartsWith(start, StringComparison.Ordinal)) ? null : Secrets.FirstOrDefault(secret => secret.Pattern.IsMatch(line)).Name;

    /// <summary>All lines of all files of a folder that give something away, by file and number; never the line itself.</summary>
    public static IReadOnlyList<string> Search(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           from line in File.ReadLines(file).Index()
           let found = Find(line.Item)
           where found is not null
           select $"{Path.GetRelativePath(folder, file)}:{line.Index + 1} holds {found}",
    ];

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AccessToken();

    [GeneratedRegex(@"\b[0-9a-f]{32}\.\d{1,9}\.[A-Za-z0-9_-]{43}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RefreshToken();

    [GeneratedRegex(@"(?:access|refresh)_?token=(?!…)[^&\s""']{8,}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AddressToken();

    [GeneratedRegex(@"Bearer [A-Za-z0-9._~+/-]{20,}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"signature=[A-Za-z0-9_-]{43}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Signature();

    [GeneratedRegex(@"purposepath\.session=[^;\s]{20,}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Cookie();

    // A connection string's.
    [GeneratedRegex(@"\bpassword\s*=\s*(?!…|\*)[^;\s""']+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Password();

    [GeneratedRegex(@"demo-demo-1|purposepath-development-signing-key", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Known();
}
