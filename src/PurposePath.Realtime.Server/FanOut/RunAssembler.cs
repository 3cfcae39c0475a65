using System.Buffers;

namespace PurposePath.Realtime.Server.FanOut;

/// <summary>
/// Makes of a run of frames what a connection with a filter, or one that takes several events in a message (docs/protocol.md 3, <c>accept</c>),
/// is sent. The connections of a burst stand at the same place, so what was made for one serves the next ones; used by one pump only.
/// </summary>
internal sealed class RunAssembler
{
    private const int Kept = 4;

    private readonly Assembled?[] _kept = new Assembled?[Kept];
    private int _next;

    /// <summary>The bytes to send for a run; empty when the filter lets none of it pass. They are never changed again.</summary>
    /// <param name="run">Some frames.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="isBatch">Whether they go out as one message.</param>
    /// <param name="count">How many events are in the bytes.</param>
    public ReadOnlyMemory<byte> Assemble(FrameRun run, TypeFilter filter, bool isBatch, out int count)
    {
        foreach (var kept in _kept)
        {
            if (kept is not null && kept.Run == run && kept.IsBatch == isBatch && kept.FilterKey == filter.Key)
            {
                count = kept.Count;
                return kept.Bytes;
            }
        }

        var bytes = isBatch ? Join(run, filter, out count) : Select(run, filter, out count);
        _kept[_next] = new Assembled(run, filter.Key, isBatch, bytes, count);
        _next = (_next + 1) % Kept;
        return bytes;
    }

    /// <summary>Lets go of what was kept, so that an idle pump holds no frames alive.</summary>
    public void Forget() => Array.Clear(_kept);

    private static ReadOnlyMemory<byte> Select(FrameRun run, TypeFilter filter, out int count)
    {
        count = 0;
        var bytes = new ArrayBufferWriter<byte>(run.Bytes.Length);
        for (var index = run.From; index < run.To; index++)
        {
            if (filter.Passes(run.Segment.TypeOf(index)))
            {
                bytes.Write(run.Segment.Slice(index, index + 1).Span);
                count++;
            }
        }

        return bytes.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Join(FrameRun run, TypeFilter filter, out int count)
    {
        count = 0;

        // A newline takes the place of a header, which is never shorter than two bytes.
        var bytes = new byte[WebSocketFraming.MaxHeaderLength + run.Bytes.Length];
        var end = WebSocketFraming.MaxHeaderLength;
        for (var index = run.From; index < run.To; index++)
        {
            if (filter.Passes(run.Segment.TypeOf(index)))
            {
                var payload = WebSocketFraming.PayloadOf(run.Segment.Slice(index, index + 1));
                payload.Span.CopyTo(bytes.AsSpan(end));
                end += payload.Length;
                bytes[end++] = (byte)'\n';
                count++;
            }
        }

        if (count == 0)
        {
            return default;
        }

        var start = WebSocketFraming.WriteHeaderBackwards(
            bytes.AsSpan(0, WebSocketFraming.MaxHeaderLength), WebSocketFraming.Text, end - WebSocketFraming.MaxHeaderLength);
        return bytes.AsMemory(start, end - start);
    }

    private sealed record Assembled(FrameRun Run, string FilterKey, bool IsBatch, ReadOnlyMemory<byte> Bytes, int Count);
}
