using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Protocol.Tests;

/// <summary>The table of docs/protocol.md 6 and the code say the same, for every code there is.</summary>
public sealed partial class ClosePolicyTests
{
    private static readonly IReadOnlyList<Row> Table = [.. Rows()];

    private static readonly Dictionary<string, CloseReaction> Reactions = new(StringComparer.Ordinal)
    {
        ["retry"] = CloseReaction.Retry,
        ["strike"] = CloseReaction.Strike,
        ["refresh"] = CloseReaction.Refresh,
        ["forget"] = CloseReaction.DropPosition,
        ["move"] = CloseReaction.Move,
        ["terminal"] = CloseReaction.Terminal,
    };

    [Fact]
    public void Every_code_is_answered_as_the_page_says()
    {
        for (var code = 0; code < 6_000; code++)
        {
            var row = Table.FirstOrDefault(candidate => code >= candidate.First && code <= candidate.Last) ?? new Row(code, code, "retry", "");

            var policy = ClosePolicy.For(code);

            Assert.Equal((code, Reactions[row.Client]), (code, policy.Reaction));
            Assert.Equal((code, Wait(row.Wait)), (code, (policy.MinDelay, policy.MaxDelay)));
        }
    }

    [Fact]
    public void Every_code_with_a_name_is_on_the_page()
    {
        var named = typeof(CloseCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!);

        Assert.All(named, code => Assert.Contains(Table, row => (row.First == code && row.Last == code) || (code >= 4900 && row.First == 4900)));
    }

    private static (TimeSpan Min, TimeSpan? Max) Wait(string wait) => wait switch
    {
        "at least 10 s" => (TimeSpan.FromSeconds(10), null),
        "60 to 120 s" => (TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120)),
        _ => (TimeSpan.Zero, null),
    };

    private static IEnumerable<Row> Rows()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "protocol.md"));
        var section = page[page.IndexOf("## 6.", StringComparison.Ordinal)..page.IndexOf("## 7.", StringComparison.Ordinal)];
        foreach (Match match in Line().Matches(section))
        {
            foreach (var part in match.Groups["codes"].Value.Split(", "))
            {
                var bounds = part.Split(" to ").Select(code => int.Parse(code, CultureInfo.InvariantCulture)).ToArray();
                yield return new Row(bounds[0], bounds[^1], match.Groups["client"].Value, match.Groups["wait"].Value);
            }
        }
    }

    [GeneratedRegex(@"^\| (other )?(?<codes>\d{4}[^|]*?) \| [^|]+ \| (?<client>\w+) \| (?<wait>[^|]*?) ?\|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    private sealed record Row(int First, int Last, string Client, string Wait);
}
