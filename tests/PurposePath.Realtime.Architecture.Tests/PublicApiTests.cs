using PublicApiGenerator;
using Assembly = System.Reflection.Assembly;

namespace PurposePath.Realtime.Architecture.Tests;

/// <summary>
/// Compares what each package shows the world with the text that was approved for it. Set <c>APPROVE_API=1</c> to rewrite the text, and
/// let the reviewer read the difference.
/// </summary>
public sealed class PublicApiTests
{
    // By default the generator skips Microsoft.*, where registration methods may live.
    private static readonly ApiGeneratorOptions Everything = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
    };

    [Theory]
    [InlineData("PurposePath.Realtime.Protocol")]
    [InlineData("PurposePath.Realtime.Client")]
    [InlineData("PurposePath.Realtime.Testing")]
    [InlineData("PurposePath.Realtime.Server")]
    [InlineData("PurposePath.Realtime.Server.EntityFrameworkCore")]
    [InlineData("PurposePath.Realtime.Server.Redis")]
    [InlineData("PurposePath.Realtime.Blazor")]
    [InlineData("PurposePath.MockServer")]
    public void The_public_api_is_the_approved_one(string name)
    {
        var api = Assembly.Load(name).GeneratePublicApi(Everything) + "\n";
        var approved = Path.Combine(RepositoryFolder.Path, "tests", "PurposePath.Realtime.Architecture.Tests", "PublicApi", name + ".txt");
        if (Environment.GetEnvironmentVariable("APPROVE_API") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, api);
        }

        Assert.Equal(File.ReadAllText(approved), api, ignoreLineEndingDifferences: true);
    }
}
