using System.Diagnostics;
using System.Net;
using PurposePath.Outages.Commands;
using PurposePath.Outages.Fleet;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Trials;
using PurposePath.Realtime.Outages.Tests.Proxies;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>The node as a service: what it tells the service manager, and how it leaves when it is asked to.</summary>
public sealed class ServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_when_it_is_ready_and_on_SIGTERM_is_unready_first_drains_and_ends_with_0()
    {
        using var folder = new TrialFolder();
        using var manager = new ServiceManager(folder);
        await using var node = new WorkspaceNode(
            new NodeSettings
            {
                Program = NodeSettings.BuiltProgram(),
                DatabasePath = folder.DatabasePath,
                Launcher = manager.Launcher,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["NOTIFY_SOCKET"] = manager.SocketPath,
                    ["Realtime__DrainMinimum"] = "00:00:05",
                },
            },
            TimeProvider.System);

        node.Begin();
        Assert.Equal("READY=1", await manager.WordAsync());
        Assert.Equal(HttpStatusCode.OK, await node.StatusOfAsync("/health/ready", Token));
        var people = await Person.SignInAsync(node.Address, Token);
        await using var fleet = await ClientFleet.StartAsync(2, people, [node], new FleetSettings(TimeProvider.System), seed: 1, Token);
        node.AskToLeave();
        Assert.Equal("STOPPING=1", await manager.WordAsync());
        await fleet.UntilAllAsync(static member => member.Sockets.Drains.Any(), "asked to move", Patience, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await node.StatusOfAsync("/health/ready", Token));
        Assert.Equal(HttpStatusCode.OK, await node.StatusOfAsync("/health/live", Token));
        Assert.All(fleet.Members, static member => Assert.True(member.IsLive));
        Assert.Equal(0, await node.LeaveAsync(Patience, Token));
        foreach (var person in people)
        {
            person.Dispose();
        }
    }

    [Fact]
    [Trait("needs", "systemd")]
    public async Task The_unit_is_understood_and_leaves_little_open()
    {
        var folder = Directory.CreateTempSubdirectory("purposepath-unit-");
        try
        {
            var unit = Path.Combine(folder.FullName, "purposepath.service");
            var text = await File.ReadAllTextAsync(Path.Combine(DeployFolder.Path, "systemd", "purposepath.service"), Token);

            // What only an installation has: the program itself, and its page.
            await File.WriteAllTextAsync(
                unit,
                text.Replace("/opt/purposepath/PurposePath.Workspace", Environment.ProcessPath, StringComparison.Ordinal).Replace("Documentation=file:/opt/purposepath/docs/operations.md", string.Empty, StringComparison.Ordinal),
                Token);

            Assert.Equal((0, string.Empty), await RunAsync("systemd-analyze", "verify", "--man=no", unit));
            Assert.Equal(0, (await RunAsync("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)).Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Code, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await output;
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, errors);
    }
}
