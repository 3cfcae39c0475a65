using PurposePath.Outages.Servers;
using PurposePath.Proxy;

namespace PurposePath.Outages.Trials;

/// <summary>What can befall three nodes, the servers that they share, and the ways between them; each is over when it returns.</summary>
internal sealed class ClusterFaults(SharedServers servers, Random random, TimeProvider time)
{
    /// <summary>The fault at which a commit, or the answer to it, is lost.</summary>
    public const string AtCommit = "the way to PostgreSQL cut at a commit";

    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan ToldLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WorkLimit = TimeSpan.FromSeconds(60);
    private static readonly LinkPace Slow = new(TimeSpan.FromMilliseconds(20), BytesPerSecond: 256 * 1024);

    /// <summary>All of them. The first three end a process; the others leave every process as it is.</summary>
    public IReadOnlyList<ClusterFault> All =>
    [
        new("a node killed", KillNodeAsync) { MayLoseSockets = true },
        new("Redis killed", KillRedisAsync),
        new("PostgreSQL killed", (_, token) => KillPostgresAsync(token)),
        new("the way to Redis cut", (stage, token) => RedisAwayAsync(Cut, stage, token)),
        new("the way to PostgreSQL cut", (_, token) => PostgresAwayAsync(Cut, token)),
        new("the way to Redis stalled", (stage, token) => RedisAwayAsync(Stall, stage, token)),
        new("the way to PostgreSQL stalled", (_, token) => PostgresAwayAsync(Stall, token)),
        new("both ways slow", SlowAsync),
        new(AtCommit, CutAtCommitAsync),
    ];

    /// <summary>Nobody gets through, and whoever was through is told so.</summary>
    private static void Cut(FaultProxy way)
    {
        way.Admission = Admission.Refuses;
        way.Reset();
    }

    /// <summary>Everything disappears on the way, and nobody is told: sockets stay open, new ones too.</summary>
    private static void Stall(FaultProxy way)
    {
        way.Admission = Admission.Silent;
        way.Swallow();
    }

    /// <summary>The way is free again. What was swallowed is missing on the connections of before, as they find out when packets flow again: each is reset.</summary>
    private static void Heal(FaultProxy way)
    {
        way.Admission = Admission.Passes;
        way.Reset();
    }

    // The one that most clients are on: where each is depends on the order in which nodes came and went.
    private async Task KillNodeAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        var node = stage.Nodes.MaxBy(node => stage.Fleet.Members.Count(member => member.Sockets.Node == node))!;
        await node.KillAsync(cancellationToken);
        await Task.Delay(Outage * random.NextDouble(), time, cancellationToken);
        await node.StartAsync(cancellationToken);
    }

    private async Task KillRedisAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        await servers.Redis.KillAsync();
        await UntilDegradedAsync(stage, cancellationToken);
        await servers.Redis.StartAsync();
        await UntilWellAsync(stage, cancellationToken);
    }

    private async Task KillPostgresAsync(CancellationToken cancellationToken)
    {
        servers.Postgres.Kill();
        await Task.Delay(Outage * random.NextDouble(), time, cancellationToken);
        servers.Postgres.Start();
    }

    private async Task RedisAwayAsync(Action<FaultProxy> fault, FleetStage stage, CancellationToken cancellationToken)
    {
        fault(servers.ToRedis);
        await UntilDegradedAsync(stage, cancellationToken);
        Heal(servers.ToRedis);
        await UntilWellAsync(stage, cancellationToken);
    }

    private async Task PostgresAwayAsync(Action<FaultProxy> fault, CancellationToken cancellationToken)
    {
        fault(servers.ToPostgres);
        await Task.Delay(Outage, time, cancellationToken);
        Heal(servers.ToPostgres);
    }

    // The commit that is lost under way was not done, the one whose answer is lost was. Whoever sent the command knows neither, and asks another node.
    private async Task CutAtCommitAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        foreach (var isAnswerLost in (bool[])[false, true])
        {
            var trap = new LinkTrap("INSERT INTO \"StoredCalls\"", "COMMIT", isAnswerLost);
            servers.ToPostgres.Trap = trap;
            await trap.Sprung.WaitAsync(WorkLimit, time, cancellationToken);
            await stage.UntilAsync(static work => work.Open > 0, "a command without an answer", WorkLimit, cancellationToken);
            Heal(servers.ToPostgres);
            await stage.UntilAsync(static work => work.Open == 0, "an answer to every command", WorkLimit, cancellationToken);
        }
    }

    // New connections are as fast as before; what is pooled is slow, and stays so until the end.
    private async Task SlowAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        servers.ToPostgres.SlowDown(Slow);
        servers.ToRedis.SlowDown(Slow);
        await stage.WorkedAsync(WorkLimit, cancellationToken);
        Heal(servers.ToPostgres);
        Heal(servers.ToRedis);
    }

    /// <summary>Clients are told that events are late, and work goes on all the same.</summary>
    private static async Task UntilDegradedAsync(FleetStage stage, CancellationToken cancellationToken)
    {
        await stage.Fleet.UntilAllAsync(static member => member.Sockets.IsDegraded, "told that events are late", ToldLimit, cancellationToken);
        await stage.WorkedAsync(WorkLimit, cancellationToken);
    }

    private static async Task UntilWellAsync(FleetStage stage, CancellationToken cancellationToken) =>
        await stage.Fleet.UntilAllAsync(static member => !member.Sockets.IsDegraded, "told that events are live", ToldLimit, cancellationToken);
}

/// <summary>Something that befalls a cluster.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="StrikeAsync">Lets it happen, and ends it.</param>
internal sealed record ClusterFault(string Name, Func<FleetStage, CancellationToken, Task> StrikeAsync)
{
    /// <summary>Whether sockets of clients may end by it.</summary>
    public bool MayLoseSockets { get; init; }
}
