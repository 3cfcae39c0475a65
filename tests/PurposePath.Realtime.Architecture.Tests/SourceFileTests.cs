using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Architecture.Tests;

public sealed partial class SourceFileTests
{
    private const int MostLines = 300;

    private static readonly string[] VagueFolders =
        ["Utils", "Helpers", "Common", "Managers", "Extensions", "Models", "Interfaces", "Enums", "Internal", "Services"];

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold()
    {
        var tooLong = new[] { "src", "samples", "bench" }
            .SelectMany(folder => RepositoryFolder.Files(folder, ".cs", ".razor"))
            .Select(file => (Name: RepositoryFolder.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > MostLines);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Folders_are_named_by_what_they_do() =>
        Assert.DoesNotContain(
            RepositoryFolder.Files("src", ".cs", ".razor").Select(RepositoryFolder.Relative),
            file => file.Split('/').Any(part => VagueFolders.Contains(part, StringComparer.Ordinal)));

    // Charts are the exception: their time runs from left to right for everybody.
    [Fact]
    public void Styles_say_start_and_end_so_that_a_page_mirrors_for_who_reads_from_right_to_left() =>
        Assert.Empty(RepositoryFolder.Files("src", ".css")
            .Where(file => !file.EndsWith("/charts.css", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Physical().IsMatch(line)).Select(line => $"{RepositoryFolder.Relative(file)}: {line.Trim()}")));

    [Fact]
    public void Nothing_is_left_for_later_in_a_comment() =>
        Assert.Empty(new[] { "src", "samples", "bench", "tests" }
            .SelectMany(folder => RepositoryFolder.Files(folder, ".cs", ".razor", ".js", ".css"))
            .Where(file => !file.EndsWith(nameof(SourceFileTests) + ".cs", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line =>
                line.Contains("TODO", StringComparison.Ordinal)
                || line.Contains("FIXME", StringComparison.Ordinal)
                || line.Contains("NotImplementedException", StringComparison.Ordinal)))
            .Select(RepositoryFolder.Relative));

    [GeneratedRegex(@"(?<![-\w])((margin|padding|border)-(left|right)|left|right)\s*:|text-align: (left|right)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Physical();
}
