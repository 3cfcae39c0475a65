using System.Text;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing.Simulation;

namespace PurposePath.Realtime.Testing.Campaign;

/// <summary>Does to servers and logs what a plan says.</summary>
internal sealed class ServerFaults(World world)
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

    public void BreakNode(PlannedFault fault)
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

    public void Misbehave(PlannedFault fault)
    {
        // Without positions nobody can notice, nor where a filter makes positions skip (client 5: there only the tail is checked).
        var isUnnoticeable = world.Cluster.Settings.IsLegacy || world.Clients.Any(static client => client.Ledger.Types.Count > 0);
        if (isUnnoticeable && fault.Fault is Fault.DropEvent or Fault.SwapEvents)
        {
            return;
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

    public void HurtLog(PlannedFault fault, string tenantId)
    {
        var log = world.Cluster.LogOf(tenantId);
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

    private void CloseOne(int code)
    {
        var connections = world.Cluster.Connections.ToArray();
        if (connections.Length > 0)
        {
            connections[world.Random.Next(connections.Length)].Close(code, code == CloseCodes.RateAbuse ? "retry=5000;spread=2000" : null);
        }
    }

    private void Later(double seconds, Action action) => world.Kernel.After(TimeSpan.FromSeconds(seconds), action);
}
