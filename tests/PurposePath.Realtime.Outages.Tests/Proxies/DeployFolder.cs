using System.Runtime.CompilerServices;

namespace PurposePath.Realtime.Outages.Tests.Proxies;

/// <summary>Where the files for operators lie.</summary>
internal static class DeployFolder
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(FolderOfThisFile(), "..", "..", "..", "deploy"));

    private static string FolderOfThisFile([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
