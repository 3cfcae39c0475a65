using PurposePath.Realtime.Client.Connection;

namespace PurposePath.Realtime.Client.Diagnostics;

/// <summary>
/// Keeps the last inputs of the machine and what it decided, so that a failure in the field can be played again at a desk. No token and no payload ever gets
/// here: inputs have none, and what a server says in words is left out (client 4.7). The mailbox writes; anybody may read.
/// </summary>
internal sealed class FlightRecorder(RealtimeClientOptions options, TimeProvider time)
{
    public const int Capacity = 512;

    private readonly Lock _gate = new();
    private readonly Entry[] _entries = new Entry[Capacity];
    private readonly long _startedAt = time.GetTimestamp();
    private long _count;

    public void Record(ConnectionState before, ConnectionInput input, in Step step)
    {
        var entry = new Entry(time.GetElapsedTime(_startedAt), before, WithoutWords(input), step);
        lock (_gate)
        {
            _entries[_count++ % Capacity] = entry;
        }
    }

    public FlightRecording Export()
    {
        Entry[] entries;
        lock (_gate)
        {
            var kept = (int)Math.Min(_count, Capacity);
            entries = new Entry[kept];
            for (var i = 0; i < kept; i++)
            {
                entries[i] = _entries[(_count - kept + i) % Capacity];
            }
        }

        return new FlightRecording(new FlightDocument
        {
            Options = options,
            Initial = entries.Length == 0 ? ConnectionState.Initial : entries[0].Before,
            Entries =
            [
                .. entries.Select(static entry => new FlightDocument.Line
                {
                    At = entry.At,
                    Input = entry.Input,
                    Phase = entry.Step.State.Phase.ToString(),
                    Attempt = entry.Step.State.Attempt,
                    Decisions = FlightDocument.Describe(entry.Step),
                }),
            ],
        });
    }

    private static ConnectionInput WithoutWords(ConnectionInput input) =>
        input is ErrorReceived error ? error with { Data = error.Data with { Error = string.Empty } } : input;

    private readonly record struct Entry(TimeSpan At, ConnectionState Before, ConnectionInput Input, Step Step);
}
