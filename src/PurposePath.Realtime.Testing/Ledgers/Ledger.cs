using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Testing.Ledgers;

/// <summary>What one user of one client was told, in order: events and holes. A change of user begins a new one.</summary>
internal sealed class Ledger(string client, string tenantId)
{
    private readonly List<LedgerLine> _lines = [];

    public string Client => client;

    public string TenantId => tenantId;

    public IReadOnlyList<LedgerLine> Lines => _lines;

    /// <summary>The position from which on everything must be accounted for.</summary>
    public StreamCursor? First { get; set; }

    /// <summary>Whether the user has gone: nothing after the last line is owed any more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The types of events the client asked for; empty: all.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    public int Events => _lines.Count(static line => line.EventId is not null);

    public IEnumerable<ResyncRequired> Resyncs => _lines.Where(static line => line.Resync is not null).Select(static line => line.Resync!);

    public void Delivered(RealtimeEvent happened) => _lines.Add(new LedgerLine
    {
        EventId = happened.Envelope.EventId,
        TenantId = happened.Envelope.TenantId,
        Cursor = happened.Envelope.Cursor,
    });

    public void Declared(ResyncRequired resync) => _lines.Add(new LedgerLine { Resync = resync });
}

/// <summary>An event that was delivered, or a hole that was declared.</summary>
internal sealed record LedgerLine
{
    public string? EventId { get; init; }

    public string? TenantId { get; init; }

    public StreamCursor? Cursor { get; init; }

    public ResyncRequired? Resync { get; init; }
}
