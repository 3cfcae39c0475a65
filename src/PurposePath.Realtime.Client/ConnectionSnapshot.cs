using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client;

/// <summary>Everything a status display needs, at one instant.</summary>
public sealed record ConnectionSnapshot
{
    /// <summary>Before the first start.</summary>
    public static ConnectionSnapshot Initial { get; } = new();

    /// <summary>The status.</summary>
    public ConnectionStatus Status { get; init; }

    /// <summary>A finer word beside it.</summary>
    public ConnectionLabel Label { get; init; }

    /// <summary>Why it is not connected.</summary>
    public FailureReason Reason { get; init; }

    /// <summary>Attempts since the connection was last stable.</summary>
    public int Attempt { get; init; }

    /// <summary>When the next attempt starts, while reconnecting.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>The last round trip of a ping.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>The last position received, from servers that have positions.</summary>
    public StreamCursor? Position { get; init; }

    /// <summary>Whether the connection is that of another tab of the same browser.</summary>
    public bool IsShared { get; init; }

    /// <summary>The server's name for the connection.</summary>
    public string? ConnectionId { get; init; }
}
