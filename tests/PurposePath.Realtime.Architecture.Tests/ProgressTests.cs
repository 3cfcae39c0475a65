using System.Globalization;
using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Architecture.Tests;

/// <summary>The page that says how far the plan has come says nothing that the repository does not bear out.</summary>
public sealed partial class ProgressTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "WEBSOCKET_IMPLEMENTATION_PROGRESS.md"));

    [Fact]
    public void Percentages_are_those_of_the_ticks()
    {
        var phases = Heading().Matches(Page);
        Assert.NotEmpty(phases);
        Assert.All(phases, phase =>
        {
            var end = Page.IndexOf("\n## ", phase.Index + 1, StringComparison.Ordinal);
            Assert.Equal(Percent(Page[phase.Index..(end < 0 ? Page.Length : end)]), Number(phase));
        });
        Assert.Equal(Percent(Page), Number(Whole().Match(Page)));
    }

    [Fact]
    public void What_is_ticked_names_its_proof_and_every_named_test_exists()
    {
        var tests = RepositoryFolder.Files("tests", ".cs").SelectMany(static file => Class().Matches(File.ReadAllText(file)).Select(static match => match.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.All(Row().Matches(Page).Where(static row => row.Groups["tick"].Value == "x"), static row =>
            Assert.True(row.Value.Contains("Tests`", StringComparison.Ordinal) || row.Value.Contains("](", StringComparison.Ordinal), $"Without a proof: {row.Value}"));
        Assert.Superset(Named().Matches(Page).Select(static match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal), tests);
    }

    private static int Number(Match match) => int.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture);

    private static int Percent(string part)
    {
        var rows = Row().Matches(part);
        return rows.Count(static row => row.Groups["tick"].Value == "x") * 100 / rows.Count;
    }

    [GeneratedRegex(@"^## .*, (?<percent>\d+) %$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\*\*Whole plan: (?<percent>\d+) %\*\*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\| (?<tick>x| ) +\| .*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z]+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"class (?<name>[A-Za-z]+Tests)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Class();
}
