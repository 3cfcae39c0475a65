namespace PurposePath.Benchmarks.FanOut;

/// <summary>What our server is to reach beside another one.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Connections">With how many connections; <see langword="null"/>: with each size of the crowd.</param>
/// <param name="Bound">The bound of the value.</param>
/// <param name="IsUpper">Whether the value must not be above the bound, rather than not below it.</param>
/// <param name="Value">The value of a round, from ours and, where there is one, the other's.</param>
/// <param name="Peer">The other one; ours where the value is absolute.</param>
internal sealed record FanOutTarget(string Name, string Peer, int? Connections, double Bound, bool IsUpper, Func<FanOutRound, FanOutRound, double> Value)
{
    public static IReadOnlyList<FanOutTarget> All { get; } =
    [
        new("one in flight / C `send` loop", FanOutPeer.SendLoopName, null, 0.95, false, static (our, their) => our.OneInFlight / their.OneInFlight),
        new("one in flight / SignalR", FanOutPeer.SignalRName, null, 2.4, false, static (our, their) => our.OneInFlight / their.OneInFlight),
        new("one in flight / Bun", FanOutPeer.BunName, null, 1, false, static (our, their) => our.OneInFlight / their.OneInFlight),
        new("32 in flight / C batching loop", FanOutPeer.BatchLoopName, null, 1.2, false, static (our, their) => our.ManyInFlight / their.ManyInFlight),
        new("32 in flight / SignalR", FanOutPeer.SignalRName, null, 7, false, static (our, their) => our.ManyInFlight / their.ManyInFlight),
        new("32 in flight / SignalR", FanOutPeer.SignalRName, 5000, 25, false, static (our, their) => our.ManyInFlight / their.ManyInFlight),
        new("32 in flight / Bun", FanOutPeer.BunName, null, 1.2, false, static (our, their) => our.ManyInFlight / their.ManyInFlight),
        new("memory per idle connection, KB", FanOutPeer.OursName, null, 5, true, static (our, _) => our.BytesPerConnection / 1024),
        new("CPU per connect / SignalR", FanOutPeer.SignalRName, null, 1.0 / 3, true, static (our, their) => our.MicrosecondsPerConnect / their.MicrosecondsPerConnect),
        new("p99 at 20 k/s / C `send` loop", FanOutPeer.SendLoopName, null, 1, true, static (our, their) => our.P99 / their.P99),
    ];

    /// <summary>Whether a value is good enough.</summary>
    /// <param name="value">The value.</param>
    public bool IsReached(double value) => IsUpper ? value <= Bound : value >= Bound;
}
