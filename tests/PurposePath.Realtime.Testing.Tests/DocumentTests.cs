using System.Text.RegularExpressions;

namespace PurposePath.Realtime.Testing.Tests;

/// <summary>The guide shows what is compiled and run.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_sample_of_the_guide_is_part_of_a_test()
    {
        var source = Flatten(Read("tests/PurposePath.Realtime.Testing.Tests/GoalBoardTests.cs"));
        var samples = Fence().Matches(Read("docs/testing.md"));

        Assert.Equal(3, samples.Count);
        Assert.All(samples, sample => Assert.Contains(Flatten(sample.Groups["code"].Value), source, StringComparison.Ordinal));
    }

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PurposePath.slnx")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }

    private static string Flatten(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex("```csharp\\s(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
