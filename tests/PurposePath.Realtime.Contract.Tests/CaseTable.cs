using System.Reflection;

namespace PurposePath.Realtime.Contract.Tests;

/// <summary>The tables of <see cref="Document"/>; each stands between two marks with its name.</summary>
internal static class CaseTable
{
    /// <summary>The document; also the collection of the tests that may write it, one after the other.</summary>
    public const string Document = "docs/compatibility.md";

    /// <summary>Compares a table with the document's; <c>APPROVE_DOCS=1</c> writes it there instead.</summary>
    public static void IsApproved(string name, string table)
    {
        var path = Path.Combine(Root(), Document);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var begin = $"<!-- {name} -->\n";
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var end = text.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("APPROVE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..start] + table + text[end..]);
            return;
        }

        Assert.Equal(table, text[start..end]);
    }

    /// <summary>The cases of a contract, in their order.</summary>
    public static IEnumerable<MethodInfo> CasesOf(Type contract) =>
        contract.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(static method => method.MetadataToken);

    /// <summary>What a case says.</summary>
    public static string TextOf(MethodInfo test) => test.Name.Replace('_', ' ');

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PurposePath.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
