using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PurposePath.MockServer.CommandLine;
using PurposePath.MockServer.Faults;
using PurposePath.MockServer.Tests.Hosting;

namespace PurposePath.MockServer.Tests;

/// <summary>The tables of docs/mock-server.md are those of the code (<c>APPROVE_DOCS=1</c> writes them anew), and its examples are run.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public async Task Its_tables_are_those_of_the_code()
    {
        var path = PathOf("docs", "mock-server.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var expected = Replace(Replace(text, "options", Options()), "faults", Faults());
        if (Environment.GetEnvironmentVariable("APPROVE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, expected, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Its_examples_are_understood()
    {
        await using var mock = await MockUnderTest.StartAsync();
        var examples = Example().Matches(await File.ReadAllTextAsync(PathOf("docs", "mock-server.md"), TestContext.Current.CancellationToken))
            .Select(static match => match.Groups["json"].Value).ToList();

        foreach (var example in examples)
        {
            var path = example.Contains("\"steps\"", StringComparison.Ordinal) ? "/mock/scenario" : example.Contains("\"kind\"", StringComparison.Ordinal) ? "/mock/faults" : "/mock/emit";
            var (status, text) = await mock.PostAsync(path, example);

            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent, text);
        }

        Assert.Equal(3, examples.Count);
    }

    private static string Options()
    {
        var table = new StringBuilder("| option | default | range | meaning |\n|---|---|---|---|\n");
        foreach (var argument in MockArguments.All)
        {
            table.Append($"| `{argument.Name}` | `{argument.Default}` | {argument.Range} | {argument.Summary} |\n");
        }

        return table.ToString();
    }

    private static string Faults()
    {
        var table = new StringBuilder("| kind | strikes | what happens | can be set (default, range) |\n|---|---|---|---|\n");
        foreach (var kind in FaultKinds.All)
        {
            var parameters = kind.Parameters.Select(static parameter => $"`{parameter.Name}` ({parameter.DefaultText}; {parameter.RangeText}): {parameter.Summary}");
            table.Append($"| `{kind.Name}` | {MomentOf(kind.Moment)} | {kind.Summary} | {string.Join("<br>", parameters)} |\n");
        }

        return table.ToString();
    }

    private static string MomentOf(FaultMoment moment) => moment switch
    {
        FaultMoment.Frame => "a frame",
        FaultMoment.Connection => "a connection",
        FaultMoment.Auth => "the token",
        _ => "the request for a connection",
    };

    private static string Replace(string text, string name, string table)
    {
        var begin = $"<!-- {name} -->\n";
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[..start] + table + text[text.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal)..];
    }

    private static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PurposePath.slnx")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine([folder.FullName, .. parts]);
    }

    [GeneratedRegex("```json\\s(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Example();
}
