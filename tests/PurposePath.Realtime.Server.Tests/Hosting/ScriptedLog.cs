using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.Tests.Hosting;

/// <summary>A log that says what a test wants, for every tenant.</summary>
internal sealed class ScriptedLog(string epoch, string[] nonces) : IEventLog
{
    private (string Epoch, string[] Nonces) _content = (epoch, nonces);

    public bool Fails { get; set; }

    /// <summary>The oldest sequence that was not trimmed.</summary>
    public int FirstKept { get; set; } = 1;

    /// <summary>Called before a read is answered, with the sequence that it begins at.</summary>
    public Action<long>? Reading { get; set; }

    public void Replace(string epoch, string[] nonces) => _content = (epoch, nonces);

    public ValueTask<StreamCursor> GetHeadAsync(string tenantId, CancellationToken cancellationToken) => new(Page().Head);

    public ValueTask<IReadOnlyDictionary<string, StreamCursor>> GetHeadsAsync(
        IReadOnlyCollection<string> tenantIds,
        CancellationToken cancellationToken) =>
        new(tenantIds.ToDictionary(tenantId => tenantId, _ => Page().Head));

    public ValueTask<LogPage> ReadAsync(string tenantId, long fromSequence, int maxCount, CancellationToken cancellationToken)
    {
        Reading?.Invoke(fromSequence);
        var page = Page();
        return new(page with { Entries = [.. page.Entries.Skip((int)Math.Max(fromSequence, FirstKept) - 1).Take(maxCount)] });
    }

    private LogPage Page()
    {
        if (Fails)
        {
            throw new IOException("The disk is away.");
        }

        var (epoch, nonces) = _content;
        var entries = nonces
            .Select((nonce, index) => new LogEntry(new StreamCursor(epoch, index + 1, nonce), "goal.completed", default, null, "{}"u8.ToArray()))
            .ToList();
        return new LogPage(entries.Count == 0 ? new StreamCursor(epoch, 0, "n0") : entries[^1].Cursor, entries);
    }
}
