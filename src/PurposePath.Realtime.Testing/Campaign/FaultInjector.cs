using System.Text;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>Does a planned fault to the world, and undoes everything at the end.</summary>
internal sealed class FaultInjector(World world)
{
    private static readonly int[] Codes =
    [
        1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013, 1014, 1015, 4400, 4401, 4403, 4404, 4408, 4409, 4410, 4426, 4429, 4430,
        4500, 4503, 4504, 4508, 4509, 4511, 4450, 4650, 4850,
    ];

    private static readonly string[] Garbage =
    [
        "{", "[]", "null", "{\"type\":1}", "{\"type\":\"goal.completed\"}", "{\"type\":\"no.such.event\",\"data\":{}}", "{\"type\":\"connection.error\",\"data\":{\"error\":\"x\",\"code\":\"VALIDATION_ERROR\"}}",
        "{\"type\":\"goal.completed\",\"timestamp\":\"2026-03-01T10:00:00.000Z\",\"data\":{\"goalId\":1e400}}", "\"\\ud800\"",
    ];

    private static readonly int[] Statuses = [200, 302, 401, 429, 502, 503];

    public void Inject(PlannedFault fault)
    {
        var client = world.Clients[fault.Client];
        if (fault.Fault <= Fault.AnswerWithStatus)
        {
            BreakLink(fault, client);
        }
        else if (fault.Fault <= Fault.SetWallClock)
        {
            BendTime(fault, client);
        }
        else if (fault.Fault <= Fault.LoseDoorbells)
        {
            BreakNode(fault);
        }
        else if (fault.Fault <= Fault.SendGarbage)
        {
            Misbehave(fault);
        }
        else if (fault.Fault <= Fault.LogUnavailable)
        {
            HurtLog(fault, client);
        }
        else
        {
            Annoy(fault, client);
        }
    }

    /// <summary>Everything works again.</summary>
    public void HealAll()
    {
        world.Cluster.Mischief.Stop();
        world.Cluster.Settings.DoorbellLoss = 0;
        foreach (var node in world.Cluster.Nodes)
        {
            node.Start();
            node.Host.Resume(stopsMonotonic: false);
        }

        foreach (var client in world.Clients)
        {
            world.Cluster.LogOf(client.Ledger.TenantId).IsAvailable = true;
            client.Host.Resume(stopsMonotonic: false);
            client.Host.ThrottleTimers(TimeSpan.Zero);
            client.Handler = null;
            client.Tokens.IsDown = client.Tokens.IsHanging = false;
            client.Tokens.Expired = 0;
            var conditions = client.Network.Conditions;
            conditions.Outcome = ConnectOutcome.Open;
            conditions.BytesPerSecond = 0;
            conditions.MaxLatency = TimeSpan.FromMilliseconds(25);
            foreach (var socket in client.Network.Open.ToArray())
            {
                socket.ToClient.Thaw();
                socket.ToServer.Thaw();
            }
        }
    }

    private void BreakLink(PlannedFault fault, SimulatedClient client)
    {
        var conditions = client.Network.Conditions;
        var socket = client.Network.Open.Count > 0 ? client.Network.Open[world.Random.Next(client.Network.Open.Count)] : null;
        switch (fault.Fault)
        {
            case Fault.CutLink:
                socket?.Cut(world.Random);
                break;
            case Fault.HalfOpenLink:
                socket?.ToClient.Die();
                socket?.ToServer.Die();
                break;
            case Fault.FreezeLink when socket is not null:
                socket.ToClient.Freeze();
                Later(fault.Size * 60, socket.ToClient.Thaw);
                break;
            case Fault.SlowLink:
                conditions.MaxLatency = TimeSpan.FromSeconds(fault.Size * 2);
                conditions.BytesPerSecond = 2000;
                Later(20, () =>
                {
                    conditions.MaxLatency = TimeSpan.FromMilliseconds(25);
                    conditions.BytesPerSecond = 0;
                });
                break;
            default:
                conditions.Outcome = fault.Fault switch
                {
                    Fault.RefuseConnects => ConnectOutcome.Refused,
                    Fault.SilenceConnects => ConnectOutcome.Silence,
                    _ => ConnectOutcome.HttpStatus,
                };
                conditions.HttpStatus = Statuses[(int)(fault.Size * Statuses.Length)];
                conditions.RetryAfter = fault.Size < 0.5 ? null : TimeSpan.FromSeconds(3);
                socket?.Cut(world.Random);
                Later(fault.Size * 60, () => conditions.Outcome = ConnectOutcome.Open);
                break;
        }
    }

    private void BendTime(PlannedFault fault, SimulatedClient client)
    {
        switch (fault.Fault)
        {
            case Fault.SleepWithClock or Fault.SleepWithoutClock:
                client.Host.Pause();
                Later(fault.Size * 300, () => client.Host.Resume(fault.Fault == Fault.SleepWithoutClock));
                break;
            case Fault.BlockHost:
                client.Host.Pause();
                Later(fault.Size * 30, () => client.Host.Resume(stopsMonotonic: false));
                break;
            default:
                client.Host.Clock.SetWallClock(TimeSpan.FromHours((fault.Size * 4) - 2));
                break;
        }
    }

    private void BreakNode(PlannedFault fault)
    {
        var node = world.Cluster.Nodes[world.Random.Next(world.Cluster.Nodes.Count)];
        switch (fault.Fault)
        {
            case Fault.CrashNode:
                node.Crash();
                Later(fault.Size * 60, node.Start);
                break;
            case Fault.FreezeNode:
                node.Host.Pause();
                Later(fault.Size * 30, () => node.Host.Resume(stopsMonotonic: false));
                break;
            case Fault.DrainNode:
                node.Drain(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30));
                Later(30 + (fault.Size * 20), node.Start);
                break;
            default:
                world.Cluster.Settings.DoorbellLoss = fault.Size;
                break;
        }
    }

    private void Misbehave(PlannedFault fault)
    {
        if (world.Cluster.Settings.IsLegacy && fault.Fault is Fault.DropEvent or Fault.SwapEvents)
        {
            return; // without positions nobody can notice
        }

        var mischief = world.Cluster.Mischief;
        var count = 1 + (int)(fault.Size * 2);
        switch (fault.Fault)
        {
            case Fault.DropEvent:
                mischief.Drop += count;
                break;
            case Fault.RepeatEvent:
                mischief.Repeat += count;
                break;
            case Fault.SwapEvents:
                mischief.Swap += count;
                break;
            case Fault.StallReplay:
                mischief.StallReplay += count;
                break;
            case Fault.WrongReplayEnd:
                mischief.WrongReplayEnd += count;
                break;
            case Fault.ForeignEvent:
                mischief.ForeignEvent += count;
                break;
            case Fault.EarlyEvent:
                mischief.EarlyEvent += count;
                break;
            case Fault.SilentAuth:
                mischief.SilentAuth += count;
                break;
            case Fault.RefuseToken:
                mischief.Refuse += count;
                break;
            case Fault.AcceptThenRefuse:
                mischief.AcceptThenRefuse += count;
                break;
            case Fault.CloseWithCode:
                CloseOne(Codes[(int)(fault.Size * Codes.Length)]);
                break;
            case Fault.CloseSessions:
                mischief.CloseAfter = TimeSpan.FromSeconds(fault.Size * 10);
                Later(60, () => mischief.CloseAfter = null);
                break;
            default:
                mischief.Garbage.Enqueue(Encoding.UTF8.GetBytes(Garbage[(int)(fault.Size * Garbage.Length)]));
                break;
        }
    }

    private void CloseOne(int code)
    {
        var connections = world.Cluster.Connections.ToArray();
        if (connections.Length > 0)
        {
            connections[world.Random.Next(connections.Length)].Close(code, code == CloseCodes.RateAbuse ? "retry=5000;spread=2000" : null);
        }
    }

    private void HurtLog(PlannedFault fault, SimulatedClient client)
    {
        var log = world.Cluster.LogOf(client.Ledger.TenantId);
        var count = log.Entries.Count;
        if (world.Cluster.Settings.IsLegacy)
        {
            return; // what has no positions cannot be resumed, trimmed or rewritten under somebody's feet
        }

        switch (fault.Fault)
        {
            case Fault.RewindLog:
                log.Rewind(Math.Max(0, count - (int)(fault.Size * 10)));
                world.Cluster.AnnounceRewrite(log.TenantId);
                break;
            case Fault.RecreateLog:
                log.Recreate();
                world.Cluster.AnnounceRewrite(log.TenantId);
                break;
            case Fault.TrimLog:
                log.Trim(Math.Max(1, count - (int)(fault.Size * 20)));
                break;
            default:
                log.IsAvailable = false;
                Later(fault.Size * 60, () => log.IsAvailable = true);
                break;
        }
    }

    private void Annoy(PlannedFault fault, SimulatedClient client)
    {
        var duration = fault.Size * 60;
        switch (fault.Fault)
        {
            case Fault.TokenServiceDown:
                client.Tokens.IsDown = true;
                Later(duration, () => client.Tokens.IsDown = false);
                break;
            case Fault.TokenServiceHangs:
                client.Tokens.IsHanging = true;
                Later(duration, () => client.Tokens.IsHanging = false);
                break;
            case Fault.ExpiredToken:
                client.Tokens.Expired++;
                break;
            case Fault.HandlerThrows:
                client.Handler = static _ => throw new InvalidOperationException("A handler of the simulation fails.");
                Later(duration, () => client.Handler = null);
                break;
            case Fault.HandlerBlocks:
                var free = new TaskCompletionSource();
                client.Handler = _ => new ValueTask(free.Task);
                Later(duration, () =>
                {
                    client.Handler = null;
                    free.TrySetResult();
                });
                break;
            case Fault.Burst:
                world.Publish((int)(fault.Size * fault.Size * 1200), client.Ledger.TenantId); // small ones more often
                break;
            case Fault.StopAndStart:
                client.Stop();
                Later(duration / 4, client.Start);
                break;
            case Fault.ReconnectNow:
                client.Connection.ReconnectNow();
                break;
            case Fault.ChangeIdentity:
                client.ChangeIdentity(client.Tokens.TenantId == "lumen" ? "nordlicht" : "lumen");
                break;
            case Fault.Hint:
                client.Hints.Give((ConnectivityHint)(int)(fault.Size * 4));
                break;
            default:
                break;
        }
    }

    private void Later(double seconds, Action action) => world.Kernel.After(TimeSpan.FromSeconds(seconds), action);
}
