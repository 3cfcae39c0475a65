using System.Text.RegularExpressions;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Architecture.Tests;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
        [.. RepositoryFolder.Files("docs", ".md").Concat(Directory.EnumerateFiles(RepositoryFolder.Path, "*.md")).Select(RepositoryFolder.Relative)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryFolder.Path, document))!;
        var text = File.ReadAllText(Path.Combine(RepositoryFolder.Path, document));

        var broken = Link().Matches(text)
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Select(target => target.Split('#')[0])
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_sample_is_part_of_something_that_is_compiled()
    {
        var compiled = string.Join(
            '\n',
            new[] { "src", "samples", "tests" }.SelectMany(static folder => RepositoryFolder.Files(folder, ".cs", ".razor")).Select(static file => Flatten(File.ReadAllText(file))));

        var samples = Documents.SelectMany(static document => Sample().Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Path, document.Data)))
            .SelectMany(match => BlankLine().Split(match.Groups["code"].Value).Select(part => (Document: document.Data, Code: Flatten(part))))).ToList();

        Assert.True(samples.Count > 15, $"Only {samples.Count} samples were found.");
        Assert.All(samples, sample => Assert.True(compiled.Contains(sample.Code, StringComparison.Ordinal), $"{sample.Document}: no source file has this part of a sample: {sample.Code}"));
    }

    [Fact]
    public void The_workspace_says_of_every_event_what_it_changes()
    {
        var table = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "workspace.md"));

        Assert.All(EventCatalog.All, type => Assert.Contains($"`{type.Name}`", table, StringComparison.Ordinal));
    }

    // Indentation and line breaks are the document's own.
    private static string Flatten(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"^ *```(csharp|razor)\n(?<code>.*?)^ *```", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();

    [GeneratedRegex(@"\n *\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Space();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
