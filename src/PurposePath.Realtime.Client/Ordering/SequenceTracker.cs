using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Ordering;

/// <summary>Keeps the position reached and judges each event by its own (client 5). Not thread-safe: the mailbox owns it.</summary>
internal sealed class SequenceTracker
{
    private const int RememberedPositions = 512;

    private readonly StreamCursor?[] _known = new StreamCursor?[RememberedPositions];

    /// <summary>The last position received, or null before the first.</summary>
    public StreamCursor? Cursor { get; private set; }

    /// <summary>Whether the server leaves events out by their type, so that sequences skip.</summary>
    public bool IsFiltered { get; set; }

    /// <summary>Takes a position as reached, for example the server's head or that of a snapshot on screen.</summary>
    public void Adopt(StreamCursor? cursor)
    {
        Cursor = cursor;
        Array.Clear(_known);
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

        if (position.Sequence == cursor.Sequence + 1 || (IsFiltered && position.Sequence > cursor.Sequence))
        {
            Cursor = position;
            Remember(position);
            return Arrival.Next;
        }

        if (position.Sequence > cursor.Sequence)
        {
            return Arrival.Gap;
        }

        return Known(position) is { } known && known != position ? Arrival.Rewritten : Arrival.Duplicate;
    }

    /// <summary>How the position a server starts from compares with the one reached.</summary>
    public PositionMatch Match(string? head)
    {
        if (!StreamCursor.TryParse(head, out var position))
        {
            return Cursor is null ? PositionMatch.Legacy : PositionMatch.Different;
        }

        if (Cursor is not { } cursor)
        {
            return PositionMatch.NothingBefore;
        }

        if (cursor == position)
        {
            return PositionMatch.Same;
        }

        return position.IsSameEpoch(cursor) && position.Sequence < cursor.Sequence && Known(position) == position
            ? PositionMatch.Past
            : PositionMatch.Different;
    }

    /// <summary>Moves on over events that the server's filter left out (docs/protocol.md 7).</summary>
    public void MoveTo(string? position)
    {
        if (Cursor is { } cursor && StreamCursor.TryParse(position, out var reached) && reached.IsSameEpoch(cursor) && reached.Sequence > cursor.Sequence)
        {
            Cursor = reached;
            Remember(reached);
        }
    }

    /// <summary>Whether the server has sent more than has arrived (client 3 T24).</summary>
    public bool IsBehind(string? head) =>
        Cursor is { } cursor && StreamCursor.TryParse(head, out var position) && position.IsSameEpoch(cursor) && position.Sequence > cursor.Sequence;

    private StreamCursor? Known(StreamCursor position) =>
        _known[position.Sequence % RememberedPositions] is { } known && known.Sequence == position.Sequence ? known : null;

    private void Remember(StreamCursor position) => _known[position.Sequence % RememberedPositions] = position;
}
