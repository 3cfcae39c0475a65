using System.Text;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.FanOut;

namespace PurposePath.Realtime.Server.Tests.FanOut;

/// <summary>
/// Connections of several tenants that join and leave at random while events are published, and now and then are given the stream of another tenant, as a mistake in
/// the table of feeds would. Every event says whose it is.
/// </summary>
internal sealed class AstrayJoins(Pump pump, Random random, Func<string, FrameList, string> vouchedTenant)
{
    private const int Tenants = 4;
    private const int MostConnections = 32;

    private readonly FrameList[] _lists = [.. Enumerable.Range(0, Tenants).Select(number => new FrameList($"tenant-{number}", new StreamCursor("e", 0, "n0"), [pump], () => { }))];
    private readonly StreamCursor[] _heads = [.. Enumerable.Repeat(new StreamCursor("e", 0, "n0"), Tenants)];
    private readonly List<(Outlet Outlet, string TenantId, GatedWriter Writer)> _connections = [];

    /// <summary>What was written to connections of other tenants.</summary>
    public List<string> Leaks { get; } = [];

    /// <summary>How many joins went astray.</summary>
    public int Astray { get; private set; }

    /// <summary>How many connections were told that the stream is not theirs.</summary>
    public int Stopped { get; private set; }

    public async Task RunAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            if (random.Next(4) > 0)
            {
                Publish(random.Next(Tenants));
            }
            else
            {
                await JoinAsync();
            }
        }

        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            Publish(tenant);
        }

        while (_connections.Count > 0)
        {
            await LeaveAsync();
        }
    }

    private void Publish(int tenant)
    {
        var head = _heads[tenant] = new StreamCursor("e", _heads[tenant].Sequence + 1, $"n{_heads[tenant].Sequence + 1}");
        _lists[tenant].Append(head, "t", Encoding.UTF8.GetBytes($"<{_lists[tenant].TenantId}>"), default);
        _lists[tenant].Announce();
    }

    private async Task JoinAsync()
    {
        if (_connections.Count == MostConnections)
        {
            await LeaveAsync();
        }

        var own = random.Next(Tenants);
        var given = random.Next(8) == 0 ? random.Next(Tenants) : own;
        Astray += given == own ? 0 : 1;
        var writer = new GatedWriter();
        var outlet = new Outlet(pump, new TellingOwner(() => Stopped++), () => writer);
        var tenantId = _lists[own].TenantId;
        outlet.Join(new JoinRequest(vouchedTenant(tenantId, _lists[given]), _lists[given], _lists[given].CaptureEnd(), _heads[given]));
        _connections.Add((outlet, tenantId, writer));
    }

    // Commands run in order and an outlet is served before it goes, so what it was to be written has been.
    private async Task LeaveAsync()
    {
        var (outlet, tenantId, writer) = _connections[0];
        _connections.RemoveAt(0);
        await Hosting.Condition.HoldsAsync(() => _lists.All(list => list.UnservedBytes() == 0));
        await outlet.RemoveAsync();
        var foreign = writer.Text.Replace($"<{tenantId}>", string.Empty, StringComparison.Ordinal);
        if (foreign.Length > 0)
        {
            Leaks.Add($"{tenantId} was written {foreign}");
        }
    }

    private sealed class TellingOwner(Action onForeign) : IOutletOwner
    {
        public void OnParked()
        {
        }

        public void OnResumed()
        {
        }

        public void OnWriteFailed()
        {
        }

        public void OnSlowConsumer()
        {
        }

        public void OnHistoryRewritten()
        {
        }

        public void OnForeignTenant(string foreignTenantId) => onForeign();
    }
}
