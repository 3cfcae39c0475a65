using System.Text;

namespace PurposePath.MockServer.Transcripts;

/// <summary>The last frames in both directions; the oldest is forgotten first. Any thread.</summary>
/// <param name="capacity">How many lines are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class Transcript(int capacity, TimeProvider time)
{
    private const int MaxTextBytes = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<TranscriptLine> _lines = new();
    private long _lastNumber;

    /// <summary>Writes a frame down.</summary>
    /// <param name="connection">The connection's number.</param>
    /// <param name="way">Which way it went.</param>
    /// <param name="type">Its type.</param>
    /// <param name="utf8">Its text, without a token.</param>
    /// <param name="fault">The fault that struck it.</param>
    public void Add(int connection, TranscriptWay way, string type, ReadOnlySpan<byte> utf8, string? fault = null)
    {
        var text = utf8.Length <= MaxTextBytes ? Encoding.UTF8.GetString(utf8) : Encoding.UTF8.GetString(utf8[..MaxTextBytes]) + "…";
        lock (_gate)
        {
            if (_lines.Count == capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(new TranscriptLine(++_lastNumber, time.GetUtcNow(), connection, way, type, utf8.Length, text, fault));
        }
    }

    /// <summary>Writes down what the mock did.</summary>
    /// <param name="connection">The connection's number; 0 for the mock itself.</param>
    /// <param name="what">What happened.</param>
    /// <param name="words">In words.</param>
    public void Note(int connection, string what, string words) => Add(connection, TranscriptWay.Note, what, Encoding.UTF8.GetBytes(words));

    /// <summary>The lines after a number, the oldest first.</summary>
    /// <param name="after">The number.</param>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<TranscriptLine> Read(long after, int count)
    {
        lock (_gate)
        {
            return [.. _lines.Where(line => line.Number > after).Take(count)];
        }
    }

    /// <summary>Forgets every line; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
        }
    }
}
