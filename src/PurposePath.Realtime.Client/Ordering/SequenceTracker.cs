using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Ordering;

/// <summary>Keeps the position reached and judges each event by its own (client 5). Not thread-safe: the mailbox owns it.</summary>
internal sealed class SequenceTracker
{
    private const int RememberedNonces = 512;

    private readonly string?[] _nonces = new string?[RememberedNonces];

    /// <summary>The last position received, or null before the first.</summary>
    public StreamCursor? Cursor { get; private set; }

    /// <summary>Takes a position as reached, for example the server's head or that of a snapshot on screen.</summary>
    public void Adopt(StreamCursor? cursor)
    {
        Cursor = cursor;
        Array.Clear(_nonces);
        if (cursor is { } position)
        {
            Remember(position);
        }
    }

    public Arrival Judge(StreamCursor position)
    {
        if (Cursor is not { } cursor)
        {
            Adopt(position);
            return Arrival.Next;
        }

        if (!position.IsSameEpoch(cursor))
        {
            return Arrival.Gap;
        }

        if (position.Sequence == cursor.Sequence + 1)
        {
            Cursor = position;
            Remember(position);
            return Arrival.Next;
        }

        if (position.Sequence > cursor.Sequence)
        {
            return Arrival.Gap;
        }

        var known = cursor.Sequence - position.Sequence < RememberedNonces ? _nonces[position.Sequence % RememberedNonces] : null;
        return known is null || known == position.Nonce ? Arrival.Duplicate : Arrival.Rewritten;
    }

    public PositionMatch Match(string? head) => (Cursor, StreamCursor.TryParse(head, out var position)) switch
    {
        (_, false) => PositionMatch.Legacy,
        (null, true) => PositionMatch.NothingBefore,
        ({ } cursor, true) => cursor == position ? PositionMatch.Same : PositionMatch.Different,
    };

    /// <summary>Whether the server has sent more than has arrived (client 3 T24).</summary>
    public bool IsBehind(string? head) =>
        Cursor is { } cursor && StreamCursor.TryParse(head, out var position) && position.IsSameEpoch(cursor) && position.Sequence > cursor.Sequence;

    private void Remember(StreamCursor position) => _nonces[position.Sequence % RememberedNonces] = position.Nonce;
}
