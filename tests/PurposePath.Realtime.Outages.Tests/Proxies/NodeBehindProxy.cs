using PurposePath.Outages.Commands;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests.Proxies;

/// <summary>A node of the real product that knows its proxy, and the people who are signed in to it.</summary>
public sealed class NodeBehindProxy : IAsyncLifetime
{
    /// <summary>How many sign-ins one address may try.</summary>
    public const int SignIns = 20;

    private readonly TrialFolder _folder = new();
    private WorkspaceNode? _node;

    internal WorkspaceNode Node => _node!;

    internal string DatabasePath => _folder.DatabasePath;

    internal IReadOnlyList<Person> People { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _node = await StartNodeAsync();
        People = await Person.SignInAsync(_node.Address, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts a node on the database; the first one is <see cref="Node"/>.</summary>
    internal async Task<WorkspaceNode> StartNodeAsync()
    {
        var settings = new NodeSettings
        {
            Program = NodeSettings.BuiltProgram(),
            DatabasePath = _folder.DatabasePath,
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Workspace__KnownProxies"] = "127.0.0.1",
                ["Workspace__SignInsPerMinute"] = SignIns.ToString(),
                ["Workspace__RequestsPerMinute"] = "1000000",
                ["Workspace__RequestBurst"] = "100000",
                ["Realtime__HeartbeatInterval"] = "00:00:01",
                ["Realtime__DrainMinimum"] = "00:00:02",
            },
        };
        var node = new WorkspaceNode(settings, TimeProvider.System);
        await node.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var person in People)
        {
            person.Dispose();
        }

        if (_node is not null)
        {
            await _node.DisposeAsync();
        }

        _folder.Dispose();
    }
}
