using PurposePath.Outages.Database;
using PurposePath.Outages.Fleet;
using PurposePath.Outages.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Outages.Trials;

/// <summary>
/// Three real nodes on one PostgreSQL and one Redis, clients on all of them and people at work on all: every node is replaced in turn (F30), then faults follow, in
/// an order drawn from a seed: a node, Redis (F29) or PostgreSQL is killed, or the way to one of them is cut, stalled or slow. At the end every ledger must be exact
/// and every command whole.
/// </summary>
internal sealed class ClusterTrial(FleetStageSettings settings, int faults, TimeProvider time, TextWriter output)
{
    private const int NodeCount = 3;
    private const double PeakFactor = 1.5;

    private static readonly TimeSpan BackLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WorkLimit = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(settings.Seed);
    private readonly ClusterReport _report = new() { Clients = settings.Clients, Seed = settings.Seed };

    public async Task<ClusterReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var servers = await SharedServers.StartAsync(time);
        var cluster = settings with
        {
            Nodes = NodeCount,
            IsSpread = true,
            IsRepeating = true,
            ReadDatabase = token => DatabaseReader.ReadPostgresAsync(servers.Database, token),
            More = servers.ForNodes,
        };
        await using var stage = await FleetStage.StartAsync(cluster, time, cancellationToken);
        await stage.UntilSpreadIsToldAsync(cluster with { Clients = cluster.Clients / NodeCount }, cancellationToken);
        await ReplaceAllAsync(stage, cancellationToken);
        foreach (var fault in Order(new ClusterFaults(servers, _random, time).All))
        {
            await SufferAsync(fault, stage, cancellationToken);
        }

        await stage.JudgeAsync(_report, cancellationToken);
        (_report.Repeated, _report.DoneBefore) = stage.Work.Repeated;
        Check(
            _report.DoneBefore > 0 || !_report.Suffered.Exists(static suffered => suffered.Fault == ClusterFaults.AtCommit),
            "F56: no command was done before its answer was lost, so nothing was tried");
        return _report;
    }

    /// <summary>Each once, the first ones first where there are fewer than kinds, and in an order of this seed.</summary>
    private ClusterFault[] Order(IReadOnlyList<ClusterFault> kinds)
    {
        ClusterFault[] order = [.. Enumerable.Range(0, faults).Select(number => kinds[number < kinds.Count ? number : _random.Next(kinds.Count)])];
        _random.Shuffle(order);
        return order;
    }

    /// <summary>F30: the nodes are stopped one after the other as a deployment does, and each is started again before the next one leaves.</summary>
    private async Task ReplaceAllAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        Reset(stage);
        var began = stage.Now();
        foreach (var node in stage.Nodes)
        {
            node.AskToLeave();
            var code = await node.LeaveAsync(LeaveLimit, cancellationToken);
            Check(code == 0, $"F30: a node ended with code {code}:\n{node.Output}");
            await node.StartAsync(cancellationToken);
        }

        await LiveAsync(stage, cancellationToken);
        _report.Replacing = stage.Since(began);
        _report.NotLiveWhileReplaced = stage.Fleet.Members.Max(static member => member.Absence.Total);
        _report.PeakConnects = stage.Fleet.Members.SelectMany(static member => member.Sockets.Attempts).Where(attempt => attempt > began)
            .CountBy(attempt => (int)time.GetElapsedTime(began, attempt).TotalSeconds).Max(static second => second.Value);
        _report.PeakAllowed = settings.AcceptsPerSecond * PeakFactor;
        _report.Loss = Loss.Of(stage.Fleet, time);
        if (_report.NotLiveWhileReplaced > TimeSpan.Zero)
        {
            _report.Delays.Add($"F30: a client was not live for {_report.NotLiveWhileReplaced.TotalMilliseconds:0} ms while the nodes were replaced");
        }

        Check(_report.PeakConnects <= _report.PeakAllowed, $"F30: {_report.PeakConnects} connects within a second, and {_report.PeakAllowed:0} are allowed");
        output.WriteLine(FormattableString.Invariant($"three nodes replaced in {_report.Replacing.TotalSeconds:0.0} s"));
    }

    private async Task SufferAsync(ClusterFault fault, FleetStage stage, CancellationToken cancellationToken)
    {
        Reset(stage);
        var began = stage.Now();
        await fault.StrikeAsync(stage, cancellationToken);
        await LiveAsync(stage, cancellationToken);
        await stage.WorkedAsync(WorkLimit, cancellationToken);
        var notLive = stage.Fleet.Members.Max(static member => member.Absence.Total);
        var lost = stage.Fleet.Members.Sum(member => member.Sockets.Closes.Count(close => close.At > began && close.Code != CloseCodes.Normal));
        _report.Suffered.Add(new FaultSuffered(fault.Name, stage.Since(began), notLive, lost));
        output.WriteLine(FormattableString.Invariant($"{fault.Name}: {lost} sockets lost, a client not live for {notLive.TotalSeconds:0.0} s at most"));
        Check(fault.MayLoseSockets || lost == 0, $"{fault.Name}: {lost} sockets were lost");
    }

    private static async Task LiveAsync(FleetStage stage, CancellationToken cancellationToken) =>
        await stage.Fleet.UntilAllAsync(static member => member.IsLive, "live", BackLimit, cancellationToken);

    private static void Reset(FleetStage stage)
    {
        foreach (var member in stage.Fleet.Members)
        {
            member.Absence.Reset();
        }
    }

    private void Check(bool holds, string fault)
    {
        if (!holds)
        {
            _report.Faults.Add(fault);
        }
    }
}
