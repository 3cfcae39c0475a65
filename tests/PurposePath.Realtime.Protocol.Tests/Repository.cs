using System.Runtime.CompilerServices;

namespace PurposePath.Realtime.Protocol.Tests;

/// <summary>Finds the pages that tests compare with the code.</summary>
internal static class Repository
{
    public static string PathOf(params string[] parts) => Path.Combine([Path.Combine(FolderOfThisFile(), "..", ".."), .. parts]);

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
