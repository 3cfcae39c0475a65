using PurposePath.Outages.Database;
using PurposePath.Postgres;
using PurposePath.Realtime.Protocol;
using PurposePath.Redis;

namespace PurposePath.Outages.Trials;

/// <summary>
/// Three real nodes on one PostgreSQL and one Redis, clients on all of them and people at work on all: every node is replaced in turn (F30), then each part is
/// killed, in an order drawn from a seed: a node (F32), Redis (F29), PostgreSQL. At the end every ledger must be exact and every command whole.
/// </summary>
internal sealed class ClusterTrial(FleetStageSettings settings, int kills, TimeProvider time, TextWriter output)
{
    private const int NodeCount = 3;
    private const int PartCount = 3;
    private const double PeakFactor = 1.5;

    private static readonly TimeSpan BackLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan WorkLimit = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(settings.Seed);
    private readonly ClusterReport _report = new() { Clients = settings.Clients, Seed = settings.Seed };

    public async Task<ClusterReport> RunAsync(CancellationToken cancellationToken)
    {
        var files = Directory.CreateTempSubdirectory("purposepath-cluster-");
        await using var redis = await RedisServer.StartNewAsync();
        var database = PostgresCluster.Instance.Create();
        try
        {
            var cluster = settings with
            {
                Nodes = NodeCount,
                IsSpread = true,
                ReadDatabase = token => DatabaseReader.ReadPostgresAsync(database, token),
                More = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["ConnectionStrings__Workspace"] = database,
                    ["ConnectionStrings__Redis"] = redis.Configuration,
                    ["Workspace__AttachmentFolder"] = files.FullName,
                    ["Redis__ProbeInterval"] = "00:00:05",
                    ["Redis__NodeLease"] = "00:00:10",
                },
            };
            await using var stage = await FleetStage.StartAsync(cluster, time, cancellationToken);
            await stage.UntilSpreadIsToldAsync(cluster with { Clients = cluster.Clients / NodeCount }, cancellationToken);
            await ReplaceAllAsync(stage, cancellationToken);
            foreach (var part in Order())
            {
                await KillAsync(part, stage, redis, cancellationToken);
            }

            await stage.JudgeAsync(_report, cancellationToken);
            return _report;
        }
        finally
        {
            PostgresCluster.Instance.Drop(database);
            files.Delete(recursive: true);
        }
    }

    /// <summary>Which parts are killed: each once, where there are kills enough, and in an order of this seed.</summary>
    private int[] Order()
    {
        int[] parts = [.. Enumerable.Range(0, kills).Select(kill => kill < PartCount ? kill : _random.Next(PartCount))];
        _random.Shuffle(parts);
        return parts;
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
        if (_report.NotLiveWhileReplaced > TimeSpan.Zero)
        {
            _report.Delays.Add($"F30: a client was not live for {_report.NotLiveWhileReplaced.TotalMilliseconds:0} ms while the nodes were replaced");
        }

        Check(_report.PeakConnects <= _report.PeakAllowed, $"F30: {_report.PeakConnects} connects within a second, and {_report.PeakAllowed:0} are allowed");
        output.WriteLine(FormattableString.Invariant($"three nodes replaced in {_report.Replacing.TotalSeconds:0.0} s"));
    }

    private async Task KillAsync(int part, FleetStage stage, RedisServer redis, CancellationToken cancellationToken)
    {
        Reset(stage);
        var killed = stage.Now();
        var name = part switch
        {
            0 => await KillNodeAsync(stage, cancellationToken),
            1 => await KillRedisAsync(redis, stage, cancellationToken),
            _ => await KillDatabaseAsync(stage, cancellationToken),
        };
        await LiveAsync(stage, cancellationToken);
        await stage.WorkedAsync(WorkLimit, cancellationToken);
        var notLive = stage.Fleet.Members.Max(static member => member.Absence.Total);
        var lost = stage.Fleet.Members.Sum(member => member.Sockets.Closes.Count(close => close.At > killed && close.Code != CloseCodes.Normal));
        _report.Kills.Add(new PartKilled(name, stage.Since(killed), notLive, lost));
        output.WriteLine(FormattableString.Invariant($"{name} killed: {lost} sockets lost, a client not live for {notLive.TotalSeconds:0.0} s at most"));
        Check(part == 0 || lost == 0, $"{name} was killed, and {lost} sockets with it");
    }

    private async Task<string> KillNodeAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        var node = stage.Nodes[_random.Next(NodeCount)];
        await node.KillAsync(cancellationToken);
        await Task.Delay(Outage * _random.NextDouble(), time, cancellationToken);
        await node.StartAsync(cancellationToken);
        return "node";
    }

    private static async Task<string> KillRedisAsync(RedisServer redis, FleetStage stage, CancellationToken cancellationToken)
    {
        await redis.KillAsync();
        await stage.Fleet.UntilAllAsync(static member => member.Sockets.IsDegraded, "told that events are late", BackLimit, cancellationToken);
        await stage.WorkedAsync(WorkLimit, cancellationToken);
        await redis.StartAsync();
        await stage.Fleet.UntilAllAsync(static member => !member.Sockets.IsDegraded, "told that events are live", BackLimit, cancellationToken);
        return "Redis";
    }

    private async Task<string> KillDatabaseAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        PostgresCluster.Instance.Crash();
        await Task.Delay(Outage, time, cancellationToken);
        PostgresCluster.Instance.Start();
        await stage.WorkedAsync(WorkLimit, cancellationToken);
        return "PostgreSQL";
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
