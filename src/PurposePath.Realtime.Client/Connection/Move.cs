namespace PurposePath.Realtime.Client.Connection;

/// <summary>
/// A move to another socket without a break: the old one stays live until the other one is (client 3 T31, T32). Either may deliver an event first; positions
/// drop the second.
/// </summary>
internal sealed record Move
{
    public MovePhase Phase { get; init; }

    /// <summary>The attempt of the other socket; 0 before the first try.</summary>
    public int Attempt { get; init; }

    /// <summary>Tries that failed.</summary>
    public int Failures { get; init; }

    /// <summary>What the other server announced.</summary>
    public ServerProfile Server { get; init; } = ServerProfile.Unknown;

    public string? ConnectionId { get; init; }

    /// <summary>Whether the other socket exists or is about to: it can take over if the old one is lost (client 6 R40).</summary>
    public bool CanTakeOver => Phase is MovePhase.Opening or MovePhase.Authing or MovePhase.Replaying;

    public bool HasSocket => Phase is MovePhase.Authing or MovePhase.Replaying;
}
