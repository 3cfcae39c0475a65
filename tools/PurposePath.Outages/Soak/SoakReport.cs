using PurposePath.Outages.Trials;

namespace PurposePath.Outages.Soak;

/// <summary>What came of hours under faults.</summary>
internal sealed record SoakReport : TrialReport
{
    public required SoakSettings Settings { get; init; }

    /// <summary>How often each fault came.</summary>
    public SortedDictionary<string, int> Suffered { get; } = new(StringComparer.Ordinal);

    /// <summary>Events of all tenants.</summary>
    public long Events { get; set; }

    /// <summary>Sockets that clients opened.</summary>
    public long Sockets { get; set; }

    /// <summary>From the end of the last fault until every client was live and at the head.</summary>
    public TimeSpan Well { get; set; }

    /// <summary>The connections that the node counted at the end.</summary>
    public int Connections { get; set; }

    /// <summary>The node's heap after all garbage was collected.</summary>
    public MemoryTrend Heap { get; } = new();

    /// <summary>The node's memory as the machine sees it.</summary>
    public MemoryTrend WorkingSet { get; } = new();

    /// <summary>The heap of the process that all clients are in.</summary>
    public MemoryTrend Clients { get; } = new();

    protected override IEnumerable<FormattableString> Lines() =>
    [
        $"soak: {Settings.Clients} clients of {Settings.Tenants} tenants for {Settings.Duration.TotalMinutes:0.#} min, seed {Settings.Seed}; {Events} events ({Events / Settings.Duration.TotalSeconds:0} a second)",
        $"{Suffered.Values.Sum()} faults ({string.Join(", ", Suffered.Select(static fault => $"{fault.Key} {fault.Value}"))}), {Sockets} sockets opened; all well {Well.TotalSeconds:0.0} s after the last; {Connections} connections at the end",
        $"memory once what is bounded was full: {Told("node's heap", Heap)}, {Told("node's working set", WorkingSet)}, {Told("heap of all clients", Clients)}",
    ];

    private static string Told(string what, MemoryTrend trend) =>
        trend.Count == 0 ? $"{what} not seen" : FormattableString.Invariant($"{what} {trend.Mean / 1048576:0.0} MiB, {trend.PercentPerHour:+0.00;-0.00;0.00} % an hour");
}
