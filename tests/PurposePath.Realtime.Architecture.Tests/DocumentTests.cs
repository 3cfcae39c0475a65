using System.Text.RegularExpressions;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Architecture.Tests;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
    [
        .. new[] { "docs", "samples", "src" }.SelectMany(static folder => RepositoryFolder.Files(folder, ".md"))
            .Concat(Directory.EnumerateFiles(RepositoryFolder.Path, "*.md")).Select(RepositoryFolder.Relative),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_somewhere(string document)
    {
        var place = Path.Combine(RepositoryFolder.Path, document);

        var broken = Link().Matches(File.ReadAllText(place))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !IsThere(place, target));

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

    [Fact]
    public void Every_command_names_projects_scripts_and_tests_that_exist()
    {
        var tests = string.Join('\n', RepositoryFolder.Files("tests", ".cs").Select(File.ReadAllText));

        // The changelog keeps the names of what once was there.
        var commands = Documents.Where(static document => document.Data != "CHANGELOG.md").SelectMany(static document => Command().Matches(Read(document.Data)).Select(match => (Document: document.Data, match.Groups))).ToList();

        Assert.True(commands.Count > 40, $"Only {commands.Count} commands were found.");
        Assert.All(commands, static command => Assert.All(
            command.Groups["path"].Captures,
            path => Assert.True(Path.Exists(Path.Combine(RepositoryFolder.Path, path.Value)), $"{command.Document}: {path.Value}")));
        Assert.All(commands, command => Assert.All(
            command.Groups["class"].Captures,
            name => Assert.True(tests.Contains($"class {name.Value}", StringComparison.Ordinal), $"{command.Document}: {name.Value}")));
    }

    [Fact]
    public void Every_page_is_found_from_the_first_one_and_in_the_site()
    {
        var pages = RepositoryFolder.Files("docs", ".md").Select(static file => Path.GetRelativePath(Path.Combine(RepositoryFolder.Path, "docs"), file))
            .Where(static page => page != "README.md" && !page.StartsWith("decisions/0", StringComparison.Ordinal)).ToList();
        var (first, site) = (Read("docs/README.md"), Read("docs/toc.yml") + Read("site/toc.yml"));

        Assert.All(pages, page => Assert.Contains($"]({page})", first, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains(page, site, StringComparison.Ordinal));
    }

    private static bool IsThere(string place, string target)
    {
        var (file, heading) = target.Split('#') is [var name, var anchor] ? (name, anchor) : (target, null);
        var path = file.Length == 0 ? place : Path.Combine(Path.GetDirectoryName(place)!, file);
        return Path.Exists(path) && (heading is null || !path.EndsWith(".md", StringComparison.Ordinal) || Headings(File.ReadAllText(path)).Contains(heading, StringComparer.Ordinal));
    }

    // As the sites that show Markdown name them: small letters, no signs, a dash for a space.
    private static IEnumerable<string> Headings(string text) => Heading().Matches(text)
        .Select(static match => Sign().Replace(match.Groups["words"].Value.ToLowerInvariant(), string.Empty).Replace(' ', '-'));

    private static string Read(string document) => File.ReadAllText(Path.Combine(RepositoryFolder.Path, document));

    // Indentation and line breaks are the document's own.
    private static string Flatten(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"^ *```(csharp|razor)\n(?<code>.*?)^ *```", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();

    [GeneratedRegex(@"\n *\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Space();

    [GeneratedRegex(@"(--project|dotnet build|dotnet publish|dotnet pack|dotnet docfx) (?<path>(src|tests|tools|samples|bench|site)/[\w./-]+)|(?<path>(tools|samples)/[\w/-]+\.sh)|--filter-class '\*\.?(?<class>\w+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"^#+ (?<words>.+?)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sign();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
