namespace PurposePath.Benchmarks.FanOut;

/// <summary>What one server did in one round with one size of the crowd.</summary>
internal sealed record FanOutRound
{
    /// <summary>Which server.</summary>
    public required string Peer { get; init; }

    /// <summary>How many connections.</summary>
    public required int Connections { get; init; }

    /// <summary>Deliveries per second of server processor time, one event in flight.</summary>
    public required double OneInFlight { get; init; }

    /// <summary>The same with 32 events in flight: as soon as one has reached everybody, the next is asked for.</summary>
    public required double ManyInFlight { get; init; }

    /// <summary>The same in bursts of 32: the next burst is asked for when the last has reached everybody.</summary>
    public required double Burst { get; init; }

    /// <summary>From publishing to the load generator, at 20 000 deliveries a second, in milliseconds.</summary>
    public required double P50 { get; init; }

    public required double P99 { get; init; }

    public required double P999 { get; init; }

    /// <summary>Bytes for each idle connection, of those that this size of the crowd has more than the one before.</summary>
    public required double BytesPerConnection { get; init; }

    /// <summary>Microseconds of server processor time for each of the same connections.</summary>
    public required double MicrosecondsPerConnect { get; init; }
}
