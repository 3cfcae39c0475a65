using System.Reflection;
using System.Text;
using PurposePath.Realtime.Contract.Tests.Contracts;
using PurposePath.Realtime.Contract.Tests.Dialects;

namespace PurposePath.Realtime.Contract.Tests;

/// <summary>The table of docs/compatibility.md is that of the cases; <c>APPROVE_DOCS=1</c> writes it anew.</summary>
public sealed class CompatibilityTests
{
    private const string Begin = "<!-- cases -->\n";
    private const string End = "<!-- end of cases -->";

    private static readonly Type[] Contracts =
    [
        typeof(HandshakeContract), typeof(EventContract), typeof(KeepAliveContract), typeof(FaultContract), typeof(TokenContract), typeof(ReconnectContract),
        typeof(FeatureContract), typeof(EventStreamContract),
    ];

    [Fact]
    public void The_table_of_cases_is_that_of_the_tests()
    {
        var path = Path.Combine(Root(), "docs", "compatibility.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var table = Table();
        if (Environment.GetEnvironmentVariable("APPROVE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..start] + table + text[end..]);
            return;
        }

        Assert.Equal(table, text[start..end]);
    }

    [Fact]
    public void Every_contract_is_in_the_table_and_has_our_server_and_the_mock_under_it()
    {
        var all = typeof(HandshakeContract).Assembly.GetTypes().Where(static type => type.IsAbstract && type.Name.EndsWith("Contract", StringComparison.Ordinal)).ToHashSet();

        Assert.Equal(all, Contracts.ToHashSet());
        Assert.Equal(all, typeof(OurServerTests).GetNestedTypes().Select(static type => type.BaseType!).ToHashSet());
        Assert.Equal(all, typeof(MockServerTests).GetNestedTypes().Select(static type => type.BaseType!).ToHashSet());
    }

    private static string Table()
    {
        var table = new StringBuilder("| about | case | A | B | ours | SSE |\n|---|---|---|---|---|---|\n");
        foreach (var contract in Contracts)
        {
            foreach (var test in contract.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(static method => method.MetadataToken))
            {
                var spoken = DialectsOf(test);
                var cells = Enum.GetValues<DialectName>().Select(name => spoken.Contains(name) ? "yes" : string.Empty);
                table.Append($"| {AboutOf(contract)} | {test.Name.Replace('_', ' ')} | {string.Join(" | ", cells)} |\n");
            }
        }

        return table.ToString();
    }

    private static string AboutOf(Type contract) => contract.Name switch
    {
        nameof(HandshakeContract) => "handshake",
        nameof(EventContract) => "events",
        nameof(KeepAliveContract) => "keep-alive",
        nameof(FaultContract) => "faults and ends",
        nameof(TokenContract) => "tokens",
        nameof(ReconnectContract) => "coming back",
        nameof(FeatureContract) => "features",
        _ => "streams and status",
    };

    // A case without a dialect belongs to server-sent events, or to the one dialect that has positions to be wrong about.
    private static HashSet<DialectName> DialectsOf(MethodInfo test)
    {
        var named = test.GetCustomAttributesData()
            .Where(static attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .SelectMany(static attribute => (IReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Where(static argument => argument.ArgumentType == typeof(DialectName))
            .Select(static argument => (DialectName)argument.Value!)
            .ToHashSet();
        return named.Count > 0 ? named : [test.DeclaringType == typeof(EventStreamContract) ? DialectName.Sse : DialectName.Ours];
    }

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
