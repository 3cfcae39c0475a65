namespace PurposePath.Realtime.Architecture.Tests;

public sealed class SourceFileTests
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
}
