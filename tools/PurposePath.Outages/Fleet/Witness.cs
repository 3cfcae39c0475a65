using PurposePath.Outages.Database;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Testing;
using PurposePath.Realtime.Testing.Ledgers;
using PurposePath.Realtime.Testing.Servers;

namespace PurposePath.Outages.Fleet;

/// <summary>Notes everything that one client's handlers are told.</summary>
internal sealed class Witness
{
    private readonly Lock _gate = new();
    private readonly Ledger _ledger;
    private long _reached;

    public Witness(string client, string tenantId, StreamCursor first, IRealtimeConnection connection)
    {
        _ledger = new Ledger(client, tenantId) { First = first };
        _reached = first.Sequence;
        connection.Subscribe("*", (happened, _) =>
        {
            lock (_gate)
            {
                _ledger.Delivered(happened);
                Volatile.Write(ref _reached, happened.Envelope.Cursor?.Sequence ?? 0);
            }

            return ValueTask.CompletedTask;
        });
        connection.OnResyncRequired((hole, _) =>
        {
            lock (_gate)
            {
                _ledger.Declared(hole);
                Volatile.Write(ref _reached, hole.To?.Sequence ?? 0);
            }

            return ValueTask.CompletedTask;
        });
    }

    public string TenantId => _ledger.TenantId;

    /// <summary>The last position that was told.</summary>
    public long Reached => Volatile.Read(ref _reached);

    public int Events
    {
        get
        {
            lock (_gate)
            {
                return _ledger.Events;
            }
        }
    }

    /// <summary>How many holes were declared.</summary>
    public int Holes
    {
        get
        {
            lock (_gate)
            {
                return _ledger.Resyncs.Count();
            }
        }
    }

    /// <summary>What is wrong with a ledger of several histories, each of which ended with a hole.</summary>
    /// <param name="histories">The tenant's log at the end of each, in order.</param>
    public string? FaultAcross(IReadOnlyList<SimulatedLog> histories)
    {
        lock (_gate)
        {
            return HistoryOracle.Fault(_ledger, histories);
        }
    }

    /// <summary>What is wrong with the ledger; nothing when the rules O1 to O4 hold and no hole was declared.</summary>
    /// <param name="log">The tenant's log, read after the client was last told something.</param>
    /// <param name="isEnd">Whether everything must have arrived, or only all before what was told last.</param>
    public string? Fault(SimulatedLog log, bool isEnd)
    {
        lock (_gate)
        {
            // What is older than retention may be declared missing, and nothing here is.
            if (_ledger.Resyncs.FirstOrDefault() is { } hole)
            {
                return $"O3: {_ledger.Client} was told of a hole, {hole.Reason} from {hole.From} to {hole.To}";
            }

            _ledger.IsClosed = !isEnd;
            try
            {
                LedgerOracle.Check(_ledger, log);
                return null;
            }
            catch (LedgerException broken)
            {
                return broken.Message;
            }
        }
    }

    /// <summary>A tenant's log as the oracle reads it.</summary>
    public static SimulatedLog LogOf(DatabaseImage image, string tenantId)
    {
        var head = image.Heads[tenantId];
        return SimulatedLog.Recorded(
            tenantId,
            head.Epoch,
            image.Events.GetValueOrDefault(tenantId, []).Select(happened => (new StreamCursor(head.Epoch, happened.Sequence, happened.Nonce), happened.Type)));
    }
}
