using System.Text.RegularExpressions;

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

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
