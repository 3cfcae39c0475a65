using System.Reflection;
using System.Text;
using PurposePath.Realtime.Contract.Tests.Contracts;
using PurposePath.Realtime.Contract.Tests.Dialects;

namespace PurposePath.Realtime.Contract.Tests;

/// <summary>The table of docs/compatibility.md is that of the cases; <c>APPROVE_DOCS=1</c> writes it anew.</summary>
[Collection(CaseTable.Document)]
public sealed class CompatibilityTests
{
    private static readonly Type[] Contracts =
    [
        typeof(HandshakeContract), typeof(EventContract), typeof(KeepAliveContract), typeof(FaultContract), typeof(TokenContract), typeof(ReconnectContract),
        typeof(FeatureContract), typeof(StatusContract),
    ];

    [Fact]
    public void The_table_of_cases_is_that_of_the_tests() => CaseTable.IsApproved("cases", Table());

    [Fact]
    public void Every_contract_is_in_the_table_and_has_our_server_and_the_mock_under_it()
    {
        var all = typeof(HandshakeContract).Assembly.GetTypes().Where(static type => type.IsAbstract && type.Namespace == typeof(HandshakeContract).Namespace && type.Name.EndsWith("Contract", StringComparison.Ordinal)).ToHashSet();

        Assert.Equal(all, Contracts.ToHashSet());
        Assert.Equal(all, typeof(OurServerTests).GetNestedTypes().Select(static type => type.BaseType!).ToHashSet());
        Assert.Equal(all, typeof(MockServerTests).GetNestedTypes().Select(static type => type.BaseType!).ToHashSet());
    }

    private static string Table()
    {
        var table = new StringBuilder("| about | case | A | B | ours |\n|---|---|---|---|---|\n");
        foreach (var contract in Contracts)
        {
            foreach (var test in CaseTable.CasesOf(contract))
            {
                var spoken = DialectsOf(test);
                var cells = Enum.GetValues<DialectName>().Select(name => spoken.Contains(name) ? "yes" : string.Empty);
                table.Append($"| {AboutOf(contract)} | {CaseTable.TextOf(test)} | {string.Join(" | ", cells)} |\n");
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
        _ => "status",
    };

    // A case without a dialect belongs to the one dialect that has positions to be wrong about.
    private static HashSet<DialectName> DialectsOf(MethodInfo test)
    {
        var named = test.GetCustomAttributesData()
            .Where(static attribute => attribute.AttributeType == typeof(InlineDataAttribute))
            .SelectMany(static attribute => (IReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)
            .Where(static argument => argument.ArgumentType == typeof(DialectName))
            .Select(static argument => (DialectName)argument.Value!)
            .ToHashSet();
        return named.Count > 0 ? named : [DialectName.Ours];
    }
}
