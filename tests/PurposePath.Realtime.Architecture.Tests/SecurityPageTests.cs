using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Architecture.Tests;

/// <summary>Each measure that the threat model names is held by a test that there is.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "security.md"));

    [Fact]
    public void Every_test_that_holds_a_measure_exists()
    {
        var classes = RepositoryFolder.Files("tests", ".cs").Select(File.ReadAllText)
            .SelectMany(static text => Class().Matches(text).Select(match => (Name: match.Groups["name"].Value, Text: text)))
            .ToLookup(static found => found.Name, static found => found.Text, StringComparer.Ordinal);

        var named = Named().Matches(Page);

        Assert.True(named.Count > 50, $"Only {named.Count} tests are named.");
        Assert.All(named, test => Assert.True(
            classes[test.Groups["class"].Value].Any(text => text.Contains($" {test.Groups["method"].Value}", StringComparison.Ordinal)
                && (test.Groups["method"].Length == 0 || text.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal))),
            $"There is no test {test.Value}."));
    }

    [Fact]
    public void Every_threat_has_a_measure_and_says_which_test_holds_it()
    {
        var start = Page.IndexOf("## Threat, measure, test", StringComparison.Ordinal);
        var rows = Page[start..Page.IndexOf("### What we build on", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| threat |", StringComparison.Ordinal)).Select(line => line.Trim('|', ' ').Split(" | ")).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(3, row.Length));
        // One is the web server's, and tested there.
        Assert.Single(rows, row => !row[2].Contains("Tests", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`(?<class>[A-Za-z]+Tests)(\.(?<method>[A-Za-z_0-9]+))?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"class (?<name>[A-Za-z]+Tests)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Class();
}
