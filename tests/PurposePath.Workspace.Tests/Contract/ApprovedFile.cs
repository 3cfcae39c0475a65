using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PurposePath.Workspace.Tests.Contract;

/// <summary>A file of the repository that is generated: with <c>APPROVE_DOCS=1</c> a test writes it, else it compares.</summary>
internal static class ApprovedFile
{
    public const string OpenApi = "docs/api/openapi.json";
    public const string Examples = "src/PurposePath.Workspace/OpenApi/examples.json";
    public const string AsyncApi = "docs/api/asyncapi.json";

    /// <summary>The schema of AsyncAPI 3.0.0 as its authors publish it.</summary>
    public const string AsyncApiSchema = "tests/PurposePath.Workspace.Tests/Contract/AsyncApiSchema/asyncapi-3.0.0.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsApproving => Environment.GetEnvironmentVariable("APPROVE_DOCS") == "1";

    public static string PathOf(string file) => Path.Combine(FolderOfThisFile(), "..", "..", "..", file);

    public static string Read(string file) => File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)) : string.Empty;

    /// <summary>JSON as it stands in a file.</summary>
    public static string ToText(JsonNode json) => json.ToJsonString(Readable) + "\n";

    public static void Approve(string file, string text)
    {
        if (IsApproving)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.WriteAllText(PathOf(file), text);
        }

        Assert.Equal(Read(file), text);
    }

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
