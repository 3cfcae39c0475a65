using System.Globalization;

namespace PurposePath.Outages.Soak;

/// <summary>What a node says of itself on its management port, as a monitoring system reads it.</summary>
internal sealed class NodeNumbers(Uri management) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = management };

    /// <summary>Reads all of it once.</summary>
    public async Task<NodeLook> ReadAsync(CancellationToken cancellationToken)
    {
        var lines = (await _http.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken)).Split('\n');
        return new NodeLook(
            (int)Sum(lines, "purposepath_realtime_connections"), Sum(lines, "dotnet_gc_last_collection_heap_size_bytes"), Sum(lines, "dotnet_process_memory_working_set_bytes"));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>All series of one name together.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal static double Sum(IReadOnlyList<string> lines, string name)
    {
        var series = lines.Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) || line.StartsWith(name + " ", StringComparison.Ordinal)).ToArray();
        return series.Length == 0
            ? throw new InvalidOperationException($"The node tells nothing of {name}.")
            : series.Sum(static line => double.Parse(Value(line), CultureInfo.InvariantCulture));
    }

    // A time may follow the value.
    private static string Value(string line) => line[(line.IndexOf('}') is var end and >= 0 ? end + 1 : line.IndexOf(' '))..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
}

/// <summary>One look at a node.</summary>
/// <param name="Connections">Open connections of every state.</param>
/// <param name="Heap">Bytes on the heap after the last collection.</param>
/// <param name="WorkingSet">Bytes of memory that the process holds.</param>
internal sealed record NodeLook(int Connections, double Heap, double WorkingSet);
