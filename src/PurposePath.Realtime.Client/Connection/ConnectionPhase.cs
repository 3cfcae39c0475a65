namespace PurposePath.Realtime.Client.Connection;

/// <summary>The phases of the machine (client 3).</summary>
internal enum ConnectionPhase
{
    Idle,
    Token,
    Opening,
    Authing,
    Replaying,
    Live,
    Backoff,
    Closing,
    Failed,
    Disposed,
}
