using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>Plays a plan: events at their pace, faults at their times, then everything is healed and everything must come right (F60).</summary>
internal sealed class RandomRun
{
    private const double HealPatience = 1800;
    private const double HoldUp = 30;
    private const int LastEvents = 3;

    private readonly RunPlan _plan;
    private readonly World _world;
    private readonly FaultInjector _injector;
    private readonly Action<string>? _trace;

    public RandomRun(RunPlan plan, Action<string>? trace = null)
    {
        _plan = plan;
        _trace = trace;
        _world = new World(plan.Seed, plan.Nodes);
        _injector = new FaultInjector(_world);
        if (plan.IsLegacy)
        {
            _world.Cluster.Settings.BecomeDeployedBackend();
        }
    }

    public RunResult Play()
    {
        LedgerException? failure = null;
        try
        {
            Begin();
            _world.Kernel.Run(_plan.Duration);
            Heal();
            _world.CheckLedgers();
            _world.End();
        }
        catch (LedgerException broken)
        {
            failure = broken;
        }

        Trace(failure is null ? "all rules held" : failure.Message);
        return new RunResult
        {
            Plan = _plan,
            Failure = failure,
            Events = _world.Clients.Sum(static client => client.Ledgers.Sum(static ledger => ledger.Events)),
            Sessions = _world.Clients.Sum(static client => client.Sessions),
            Resyncs = [.. _world.Clients.SelectMany(static client => client.Ledgers).SelectMany(static ledger => ledger.Resyncs).Select(static hole => hole.Reason)],
            Duplicates = _world.Clients.Sum(static client => client.Connection.Metrics.Duplicates),
            Gaps = _world.Clients.Sum(static client => client.Connection.Metrics.Gaps),
        };
    }

    private static string TenantOf(int number) => number == 0 ? "lumen" : "nordlicht";

    private void Begin()
    {
        for (var i = 0; i < _plan.Clients; i++)
        {
            var client = _world.AddClient($"client-{i}", TenantOf(i % _plan.Tenants), options => options.Types = _plan.IsFiltered ? ["goal.*"] : []);
            if (_trace is not null)
            {
                client.Connection.OnSnapshotChanged(snapshot => Trace($"{client.Name} {snapshot.Status} {snapshot.Label} {snapshot.Reason} {snapshot.Position}"));
            }

            client.Start();
        }

        for (var tenant = 0; tenant < _plan.Tenants; tenant++)
        {
            _world.PublishEvery(_plan.EventInterval, (int)(_plan.Duration / _plan.EventInterval), TenantOf(tenant));
            if (_plan.IsFiltered)
            {
                PublishUnwanted(TenantOf(tenant), (int)(_plan.Duration / _plan.EventInterval));
            }
        }

        foreach (var fault in _plan.Faults)
        {
            _world.Kernel.After(fault.At, () =>
            {
                Trace($"fault {fault.Number}: {fault.Fault} ({fault.Size:0.00}) on client-{fault.Client}");
                _injector.Inject(fault);
            });
        }
    }

    // What a filter leaves out moves positions nevertheless.
    private void PublishUnwanted(string tenantId, int count)
    {
        if (count > 0)
        {
            _world.Kernel.After(_plan.EventInterval, () =>
            {
                _world.Cluster.Publish(tenantId, DecisionEvents.Created, Unwanted(tenantId));
                PublishUnwanted(tenantId, count - 1);
            });
        }
    }

    private DecisionCreated Unwanted(string tenantId) => new()
    {
        DecisionId = "d-1",
        TenantId = tenantId,
        GoalId = "g-1",
        Title = "t",
        Decision = "d",
        Rationale = "r",
        Impact = "i",
        DecidedAt = _world.Cluster.UtcNow,
        DecidedBy = "u-ada",
        Participants = [],
    };

    // The last events go out when everybody listens again: whoever lost its tail learns of it by then, or by the next heartbeat.
    private void Heal()
    {
        _injector.HealAll();
        Trace("healed");

        // What was held up still arrives, a terminal close among it. Then somebody starts again what gave up for good reason.
        _world.Run(HoldUp);
        foreach (var client in _world.Clients.Where(static client => client is { IsDisposed: false, Status: ConnectionStatus.Error or ConnectionStatus.Disconnected }))
        {
            client.Start();
        }

        WaitForAll("after the faults ended");
        for (var i = 0; i < LastEvents; i++)
        {
            foreach (var tenant in _world.Clients.Select(static client => client.Ledger.TenantId).Distinct(StringComparer.Ordinal).ToArray())
            {
                _world.Publish(tenant);
            }

            _world.Run(2);
        }

        _world.Run(70);
        WaitForAll("after the last events");
        _world.Run(5);
    }

    // A slow link may have an hour of burst before it: what still flies is not lost yet.
    private static bool IsSettled(SimulatedClient client) =>
        client.IsDisposed || (client.IsLive && client.Network.Open.All(static socket => socket.ToClient.Flying == 0));

    private void WaitForAll(string when)
    {
        if (!_world.RunUntil(() => _world.Clients.All(IsSettled), HealPatience))
        {
            var stuck = _world.Clients.First(static client => !IsSettled(client));
            throw new LedgerException("live", $"{stuck.Name} is {stuck.Status} ({stuck.Connection.Snapshot.Reason}) half an hour {when}");
        }
    }

    private void Trace(string what) => _trace?.Invoke($"{new TimeSpan(_world.Kernel.Now).TotalSeconds,9:0.000} {what}");
}
