using PurposePath.Outages.Commands;
using PurposePath.Outages.Database;
using PurposePath.Outages.Processes;
using PurposePath.Outages.Servers;
using PurposePath.Postgres;
using PurposePath.Proxy;

namespace PurposePath.Outages.Trials;

/// <summary>
/// F21 with real processes: a standby follows the PostgreSQL of two nodes until its link breaks; work goes on, and then the database is killed under load. The standby takes
/// over without the last events, and others take their positions. The nodes find that out by themselves and send everybody to read anew, once; then the operator
/// renews the epochs, as docs/operations.md says, and everybody reads anew once more.
/// </summary>
internal sealed class FailoverTrial(FleetStageSettings settings, TimeProvider time)
{
    private const int NodeCount = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly FailoverReport _report = new() { Clients = settings.Clients };

    public async Task<FailoverReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var servers = await SharedServers.StartAsync(time);
        await using var replication = new FaultProxy(servers.Postgres.Port, time);
        await using var stage = await FleetStage.StartAsync(settings with { Nodes = NodeCount, IsSpread = true, More = servers.ForNodes }, time, cancellationToken);
        using var standby = PostgresCluster.StandbyOf(replication.Port);
        var copy = standby.CopyOf(servers.Database);
        await stage.WorkedAsync(Limit, cancellationToken);

        replication.Admission = Admission.Refuses;
        replication.Reset();
        await UntilEverybodyLosesAsync(servers.Database, copy, stage, cancellationToken);
        servers.Postgres.Kill();
        await stage.Work.PauseAsync(cancellationToken);
        IssuedCommand[] before = [.. stage.Work.Commands];
        stage.Work.BeginAnew();
        standby.Promote();
        servers.ToPostgres.Target = standby.Port;
        var switched = stage.Now();
        stage.Work.Resume();

        await stage.Fleet.UntilAllAsync(static member => member.Witness.Holes > 0, "told of the lost events", Limit, cancellationToken);
        _report.Told = stage.Since(switched);
        await stage.WorkedAsync(Limit, cancellationToken);
        await stage.Work.PauseAsync(cancellationToken);
        servers.Postgres.Start();
        var old = await DatabaseReader.ReadPostgresAsync(servers.Database, cancellationToken);
        var taken = await DatabaseReader.ReadPostgresAsync(copy, cancellationToken);
        await stage.Fleet.CatchUpAsync(taken, Limit, cancellationToken);
        Judge(stage, before, old, taken);

        await RenewAsync(stage, servers, cancellationToken);
        await stage.WorkedAsync(Limit, cancellationToken);
        await stage.Work.PauseAsync(cancellationToken);
        var renewed = await DatabaseReader.ReadPostgresAsync(copy, cancellationToken);
        await stage.Fleet.CatchUpAsync(renewed, Limit, cancellationToken);
        _report.Faults.AddRange(stage.Fleet.FaultsAcross([old, taken, renewed]));
        _report.Acknowledged = stage.Work.Commands.Count(static command => command.Answer == CommandAnswer.Acknowledged);
        _report.Deliveries = stage.Fleet.Delivered;
        return _report;
    }

    /// <summary>Waits until each tenant has committed something that the copy will not have.</summary>
    private async Task UntilEverybodyLosesAsync(string database, string copy, FleetStage stage, CancellationToken cancellationToken)
    {
        await stage.WorkedAsync(Limit, cancellationToken);
        while (true)
        {
            var there = await DatabaseReader.ReadPostgresAsync(database, cancellationToken);
            var here = await DatabaseReader.ReadPostgresAsync(copy, cancellationToken);
            if (there.Heads.Values.Sum(static head => head.Sequence) > 0 && there.Heads.All(head => head.Value.Sequence > (here.Heads.GetValueOrDefault(head.Key)?.Sequence ?? 0)))
            {
                return;
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
        }
    }

    private void Judge(FleetStage stage, IReadOnlyList<IssuedCommand> before, DatabaseImage old, DatabaseImage taken)
    {
        var oldWords = WordsOf(old);
        var takenWords = WordsOf(taken);
        bool IsLost(IssuedCommand command) => oldWords.Contains(command.Word) && !takenWords.Contains(command.Word);
        _report.LostEvents = old.Events.Values.SelectMany(static events => events).Count(happened => happened.Word is { } word && !takenWords.Contains(word));
        _report.LostCommands = before.Count(command => command.Answer == CommandAnswer.Acknowledged && IsLost(command));
        if (_report.LostCommands == 0)
        {
            _report.Faults.Add("F21: nothing was lost, so nothing was tried");
        }

        _report.Faults.AddRange(CommandOracle.Check(before, old).Select(static fault => $"before the failover: {fault}"));
        _report.Faults.AddRange(CommandOracle.Check([.. stage.Work.Commands.Select(command => IsLost(command) ? command.Unanswered() : command)], taken));
        _report.Faults.AddRange(stage.Fleet.FaultsAcross([old, taken]));
    }

    private async Task RenewAsync(FleetStage stage, SharedServers servers, CancellationToken cancellationToken)
    {
        var asked = stage.Now();
        var (code, output) = await WorkspaceCommand.RunAsync(settings.Program, ["renew-epochs"], servers.ForNodes, input: null, cancellationToken);
        if (code != 0)
        {
            _report.Faults.Add($"F21: renew-epochs ended with {code}:\n{output}");
            return;
        }

        await stage.Fleet.UntilAllAsync(static member => member.Witness.Holes > 1, "told of the new epoch", Limit, cancellationToken);
        _report.ToldOfEpoch = stage.Since(asked);
        stage.Work.Resume();
    }

    private static HashSet<string> WordsOf(DatabaseImage image) =>
        [.. image.Events.Values.SelectMany(static events => events).Select(static happened => happened.Word).OfType<string>()];
}
