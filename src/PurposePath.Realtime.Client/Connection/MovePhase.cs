namespace PurposePath.Realtime.Client.Connection;

/// <summary>How far a move has come.</summary>
internal enum MovePhase
{
    /// <summary>A timer starts it, at first or again.</summary>
    Waiting,

    /// <summary>It starts as soon as the replay has ended (client 6 R37).</summary>
    Due,

    /// <summary>A token is asked for.</summary>
    Token,

    /// <summary>The other socket is being opened.</summary>
    Opening,

    /// <summary>The other socket authenticates.</summary>
    Authing,

    /// <summary>The other socket catches up.</summary>
    Replaying,
}
