using System.Text.Json;
using PurposePath.Realtime.Client.Connection;
using PurposePath.Realtime.Client.Diagnostics;

namespace PurposePath.Realtime.Client;

/// <summary>
/// The last 512 inputs of a connection and what it decided: timers, frames about the connection, results, commands. It holds no token, no payload and no
/// words of a server, so that it may be attached to a report, and it can be replayed.
/// </summary>
public sealed class FlightRecording
{
    private readonly FlightDocument _document;

    internal FlightRecording(FlightDocument document) => _document = document;

    /// <summary>A recording of nothing.</summary>
    public static FlightRecording Empty { get; } = new(new FlightDocument { Options = new RealtimeClientOptions(), Initial = ConnectionState.Initial, Entries = [] });

    /// <summary>The inputs in order, each with the decisions that followed.</summary>
    public IReadOnlyList<FlightEntry> Entries =>
        [.. _document.Entries.Select(static line => new FlightEntry(line.At, line.Input.ToString(), line.Phase, line.Decisions))];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text of a recording.</param>
    /// <exception cref="FormatException">The text is no recording, or one of another version.</exception>
    public static FlightRecording Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var document = JsonSerializer.Deserialize(json, FlightJsonContext.Default.FlightDocument);
            return document is { Version: FlightDocument.CurrentVersion }
                ? new FlightRecording(document)
                : throw new FormatException($"This is no flight recording of version {FlightDocument.CurrentVersion}.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new FormatException("This is no flight recording.", exception);
        }
    }

    /// <summary>The recording as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(_document, FlightJsonContext.Default.FlightDocument);

    /// <summary>Gives the recorded inputs to the same machine again.</summary>
    /// <returns>The index of the first entry that is decided differently now, or <see langword="null"/> if all are decided as they were.</returns>
    public int? FindDifference()
    {
        var machine = new ConnectionMachine(_document.Options);
        var state = _document.Initial;
        for (var i = 0; i < _document.Entries.Count; i++)
        {
            var line = _document.Entries[i];
            var step = machine.Apply(state, line.Input);
            if (step.State.Phase.ToString() != line.Phase || step.State.Attempt != line.Attempt || !FlightDocument.Describe(step).SequenceEqual(line.Decisions, StringComparer.Ordinal))
            {
                return i;
            }

            state = step.State;
        }

        return null;
    }
}
