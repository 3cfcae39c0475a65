namespace PurposePath.Realtime.Server;

/// <summary>
/// Where the parts that carry live delivery say that they cannot, for a while: a broker that is away makes events late, not lost. While one of them
/// says so, every client shows it (<c>system.degraded</c>, docs/protocol.md 7).
/// </summary>
public interface IRealtimeDegradation
{
    /// <summary>Whether no part says that events are late.</summary>
    bool IsLive { get; }

    /// <summary>The parts that say that events are late, the first to say so first.</summary>
    IReadOnlyList<string> DegradedParts { get; }

    /// <summary>Says how a part fares; saying the same again changes nothing.</summary>
    /// <param name="part">The part, told to clients as the reason: <c>broker</c>, <c>log</c>.</param>
    /// <param name="isLive">Whether it works.</param>
    void Report(string part, bool isLive);
}
