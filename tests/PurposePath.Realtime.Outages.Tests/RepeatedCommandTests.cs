using PurposePath.Outages.Database;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Servers;
using PurposePath.Outages.Trials;

namespace PurposePath.Realtime.Outages.Tests;

/// <summary>F56 with three real nodes on a real PostgreSQL; with 3 000 clients it is one of the faults of the command <c>cluster</c> (docs/reliability.md).</summary>
[Trait("needs", "cluster")]
public sealed class RepeatedCommandTests
{
    private const int Nodes = 3;
    private const int Clients = 12;

    [Fact]
    public async Task F56_a_command_whose_commit_was_cut_off_is_repeated_at_another_node_and_done_once()
    {
        var time = TimeProvider.System;
        var token = TestContext.Current.CancellationToken;
        await using var servers = await SharedServers.StartAsync(time);
        var settings = new FleetStageSettings
        {
            Program = NodeSettings.BuiltProgram(),
            Clients = Clients,
            Nodes = Nodes,
            IsSpread = true,
            IsRepeating = true,
            ReadDatabase = cancel => DatabaseReader.ReadPostgresAsync(servers.Database, cancel),
            More = servers.ForNodes,
        };
        await using var stage = await FleetStage.StartAsync(settings, time, token);
        var report = new ClusterReport { Clients = Clients, Seed = settings.Seed };
        var fault = new ClusterFaults(servers, new Random(settings.Seed), time).All.Single(static fault => fault.Name == ClusterFaults.AtCommit);

        await fault.StrikeAsync(stage, token);

        await stage.JudgeAsync(report, token);
        (report.Repeated, report.DoneBefore) = stage.Work.Repeated;

        // One commit did not arrive, and one did.
        Assert.True(report is { Faults.Count: 0, Lost: 0, DoneBefore: > 0 } && report.Repeated > report.DoneBefore, report.ToText());
    }
}
