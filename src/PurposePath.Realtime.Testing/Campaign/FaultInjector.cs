using PurposePath.Realtime.Client;
using PurposePath.Realtime.Testing.Network;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>Does a planned fault to the world, and undoes everything at the end.</summary>
internal sealed class FaultInjector(World world)
{
    private static readonly int[] Statuses = [200, 302, 401, 429, 502, 503];

    private readonly ServerFaults _servers = new(world);

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
            _servers.BreakNode(fault);
        }
        else if (fault.Fault <= Fault.SendGarbage)
        {
            _servers.Misbehave(fault);
        }
        else if (fault.Fault <= Fault.LogUnavailable)
        {
            _servers.HurtLog(fault, client.Ledger.TenantId);
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
            case Fault.HandlerStopsAndStarts:
                client.Handler = _ =>
                {
                    client.Handler = null;
                    client.Stop();
                    client.Start();
                    return ValueTask.CompletedTask;
                };
                break;
            case Fault.Dispose:
                _ = client.Dispose(); // the client holds the task, and the end of the run looks at it
                break;
            default:
                break;
        }
    }

    private void Later(double seconds, Action action) => world.Kernel.After(TimeSpan.FromSeconds(seconds), action);
}
