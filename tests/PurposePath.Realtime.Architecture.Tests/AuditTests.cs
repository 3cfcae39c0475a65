using System.Xml.Linq;

namespace PurposePath.Realtime.Architecture.Tests;

/// <summary>Packages with known vulnerabilities do not get into a build (docs/security.md).</summary>
public sealed class AuditTests
{
    private static readonly string[] Vulnerable = ["NU1901", "NU1902", "NU1903", "NU1904"];

    [Fact]
    public void A_known_vulnerability_stops_the_build_and_a_silent_source_does_not()
    {
        var settings = XDocument.Load(Path.Combine(RepositoryFolder.Path, "Directory.Build.props")).Descendants().Where(element => !element.HasElements)
            .ToLookup(element => element.Name.LocalName, element => element.Value, StringComparer.Ordinal);

        Assert.Equal(["true"], settings["NuGetAudit"]);
        Assert.Equal(["all"], settings["NuGetAuditMode"]);
        Assert.Equal(["low"], settings["NuGetAuditLevel"]);
        Assert.Equal(["true"], settings["TreatWarningsAsErrors"]);
        Assert.Equal(["$(WarningsNotAsErrors);NU1900;NU1905"], settings["WarningsNotAsErrors"]);
    }

    [Fact]
    public void No_project_looks_away()
    {
        var files = new[] { "src", "tests", "samples", "tools", "bench" }.SelectMany(static folder => RepositoryFolder.Files(folder, ".csproj", ".props", ".targets"))
            .Concat(Directory.EnumerateFiles(RepositoryFolder.Path, "Directory.*")).ToList();

        Assert.True(files.Count > 20, $"Only {files.Count} files were found.");
        Assert.All(files, static file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("NuGetAuditSuppress", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Vulnerable, code => text.Contains(code, StringComparison.Ordinal));
        });
    }
}
