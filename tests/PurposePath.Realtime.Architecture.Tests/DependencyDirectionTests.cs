using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace PurposePath.Realtime.Architecture.Tests;

public sealed class DependencyDirectionTests
{
    private const string Protocol = "PurposePath.Realtime.Protocol";
    private const string Client = "PurposePath.Realtime.Client";
    private const string Testing = "PurposePath.Realtime.Testing";
    private const string Server = "PurposePath.Realtime.Server";
    private const string EntityFramework = "PurposePath.Realtime.Server.EntityFrameworkCore";
    private const string Redis = "PurposePath.Realtime.Server.Redis";
    private const string Blazor = "PurposePath.Realtime.Blazor";
    private const string Mock = "PurposePath.MockServer";
    private const string Contracts = "PurposePath.Workspace.Contracts";
    private const string Web = "PurposePath.Workspace.Web";
    private const string Workspace = "PurposePath.Workspace";

    // The host lists Client and Blazor because it renders the pages' first paint: their components run there once, without a connection.
    private static readonly Dictionary<string, string[]> MayReference = new(StringComparer.Ordinal)
    {
        [Protocol] = [],
        [Client] = [Protocol],
        [Testing] = [Protocol, Client],
        [Server] = [Protocol],
        [EntityFramework] = [Protocol, Server],
        [Redis] = [Protocol, Server],
        [Blazor] = [Protocol, Client],
        [Mock] = [Protocol, Server],
        [Contracts] = [],
        [Web] = [Protocol, Client, Blazor, Contracts],
        [Workspace] = [Protocol, Client, Server, EntityFramework, Redis, Blazor, Contracts, Web],
    };

    private static readonly string[] VagueEndings =
        ["Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Manager", "Common", "Misc", "Impl"];

    private static readonly Assembly[] Ours = [.. MayReference.Keys.Select(Assembly.Load)];

    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader().LoadAssemblies(Ours).Build();

    public static TheoryData<string> OurNames => [.. MayReference.Keys];

    // The data passes the folders in this order; an arrow back would be a cycle.
    public static TheoryData<string, string> ForbiddenArrows => new()
    {
        { Client + ".Ordering", Client + ".Connection" },
        { Client + ".Ordering", Client + ".Transport" },
        { Client + ".Subscriptions", Client + ".Connection" },
        { Client + ".Subscriptions", Client + ".Transport" },
        { Client + ".Transport", Client + ".Connection" },
        { Testing + ".Network", Testing + ".Servers" },
        { Testing + ".Network", Testing + ".Campaign" },
        { Testing + ".Servers", Testing + ".Ledgers" },
        { Testing + ".Servers", Testing + ".Campaign" },
        { Testing + ".Simulation", Testing + ".Campaign" },
        { Testing + ".Ledgers", Testing + ".Campaign" },
        { Server + ".EventLog", Server + ".Connections" },
        { Server + ".EventLog", Server + ".FanOut" },
        { Server + ".FanOut", Server + ".Connections" },
        { Mock + ".Faults", Mock + ".Relay" },
        { Mock + ".Events", Mock + ".Relay" },
        { Mock + ".Transcripts", Mock + ".Relay" },
        { Mock + ".Relay", Mock + ".Scenarios" },
        { Mock + ".Relay", Mock + ".Control" },
        { Mock + ".Scenarios", Mock + ".Control" },
    };

    // A project reference the compiler did not use leaves no trace in the assembly and does no harm.
    [Theory]
    [MemberData(nameof(OurNames))]
    public void An_assembly_references_only_what_the_data_passed_through_before_it(string name)
    {
        var references = Assembly.Load(name).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(reference => reference.StartsWith("PurposePath.", StringComparison.Ordinal));

        Assert.Empty(references.Except(MayReference[name], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ForbiddenArrows))]
    public void A_step_of_the_data_flow_does_not_know_the_steps_around_it(string from, string to) =>
        Types().That().ResideInNamespaceMatching($@"^{from.Replace(".", "\\.", StringComparison.Ordinal)}(\.|$)")
            .Should().NotDependOnAny(
                Types().That().ResideInNamespaceMatching($@"^{to.Replace(".", "\\.", StringComparison.Ordinal)}(\.|$)"))
            .Check(Code);

    [Fact]
    public void Every_type_name_says_what_the_type_does() =>
        Assert.Empty(Ours.SelectMany(OwnTypes)
            .Where(type => VagueEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(type => type.FullName));

    // A namespace part with the name of a type hides the type (CS0118).
    [Fact]
    public void No_type_hides_behind_the_name_of_a_folder() =>
        Assert.Empty(Ours.SelectMany(assembly =>
        {
            var types = OwnTypes(assembly).Where(type => !type.IsNested).ToList();
            var folders = types.SelectMany(type => type.Namespace!.Split('.')).ToHashSet(StringComparer.Ordinal);
            return types.Where(type => folders.Contains(type.Name)).Select(type => type.FullName);
        }));

    // Generators put types of their own into an assembly, under namespaces of their own.
    private static IEnumerable<System.Type> OwnTypes(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.Namespace?.StartsWith("PurposePath", StringComparison.Ordinal) == true);
}
