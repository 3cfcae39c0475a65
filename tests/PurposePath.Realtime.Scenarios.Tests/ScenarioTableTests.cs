using System.Text;
using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Scenarios.Tests;

/// <summary>
/// docs/scenarios.md lists the tests of every row of docs/reliability.md. It is generated from the sources of the tests: with APPROVE_DOCS=1 this test writes
/// it, otherwise it compares.
/// </summary>
public sealed partial class ScenarioTableTests
{
    private static readonly (string Project, string Where)[] Suites =
    [
        ("PurposePath.Realtime.Scenarios.Tests", "simulator"),
        ("PurposePath.Realtime.Sockets.Tests", "real sockets"),
        ("PurposePath.Realtime.Server.Tests", "real server"),
        ("PurposePath.Realtime.Outages.Tests", "real processes"),
        ("PurposePath.Realtime.EndToEnd.Tests", "real browsers"),
    ];

    [Fact]
    public void The_table_of_scenarios_names_the_tests_that_there_are()
    {
        var path = Path.Combine(Root(), "docs", "scenarios.md");
        var table = Generate();
        if (Environment.GetEnvironmentVariable("APPROVE_DOCS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.Equal(table, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_row_that_belongs_to_one_node_and_its_clients_has_a_test()
    {
        var tests = Tests();

        Assert.All(
            Rows().Where(static row => row.Note.Length == 0),
            row => Assert.Contains(tests, test => test.Id == row.Id));
    }

    private static string Generate()
    {
        var tests = Tests();
        var text = new StringBuilder("""
            # The scenarios and their tests

            Generated from the tests (`APPROVE_DOCS=1` and the suite of the scenarios write it). Every test named here is part of `./test.sh`, which fails if one of
            them fails. What a row means is in [reliability.md](reliability.md).

            | id | scenario | tested in | tests |
            |---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (id, scenario, note) in Rows())
        {
            var own = tests.Where(test => test.Id == id).ToArray();
            var where = string.Join(", ", own.Select(static test => test.Where).Distinct(StringComparer.Ordinal).Append(note).Where(static part => part.Length > 0));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {id} | {scenario} | {where} | {string.Join("<br>", own.Select(static test => test.Name))} |\n");
        }

        return text.ToString();
    }

    private static (string Id, string Scenario, string Note)[] Rows() =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "reliability.md"))).Select(static row => (row.Groups["id"].Value, row.Groups["scenario"].Value, row.Groups["note"].Value))];

    private static (string Id, string Name, string Where)[] Tests() =>
    [
        .. from suite in Suites
           from file in Directory.EnumerateFiles(Path.Combine(Root(), "tests", suite.Project), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           from Match test in Test().Matches(File.ReadAllText(file))
           select (test.Groups["id"].Value, test.Groups["name"].Value[4..].Replace('_', ' '), suite.Where),
    ];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PurposePath.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| (?<id>F\d\d) \| (?<scenario>[^|]*?) \| ?(?<note>[^|]*?) ?\|\r?$", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"public (?:void|async Task) (?<name>(?<id>F\d\d)_\w+)\(", RegexOptions.None, 1000)]
    private static partial Regex Test();
}
