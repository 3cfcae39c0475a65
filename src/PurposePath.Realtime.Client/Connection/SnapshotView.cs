using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Connection;

/// <summary>What the user may know of a state (client 3).</summary>
internal static class SnapshotView
{
    public static ConnectionSnapshot Of(ConnectionState state, StreamCursor? position, DateTimeOffset? nextRetryAt, TimeSpan? latency, bool isSuspended) => new()
    {
        Status = Status(state),
        Label = Label(state, isSuspended),
        Reason = state.Reason,
        Attempt = state.Attempts,
        NextRetryAt = state.Phase == ConnectionPhase.Backoff ? nextRetryAt : null,
        Latency = state.IsConnected ? latency : null,
        Position = position,
        IsShared = state is { IsConnected: true, Server.IsShared: true },
        ConnectionId = state.ConnectionId,
    };

    private static ConnectionStatus Status(ConnectionState state) => state.Phase switch
    {
        ConnectionPhase.Replaying or ConnectionPhase.Live => ConnectionStatus.Connected,
        ConnectionPhase.Failed => ConnectionStatus.Error,
        ConnectionPhase.Idle or ConnectionPhase.Closing or ConnectionPhase.Disposed => ConnectionStatus.Disconnected,
        ConnectionPhase.Backoff => ConnectionStatus.Reconnecting,
        _ => state.HasBeenLive || state.Attempts > 0 ? ConnectionStatus.Reconnecting : ConnectionStatus.Connecting,
    };

    private static ConnectionLabel Label(ConnectionState state, bool isSuspended)
    {
        if (state.IsOffline)
        {
            return ConnectionLabel.Offline;
        }

        return state.Phase switch
        {
            ConnectionPhase.Replaying => ConnectionLabel.CatchingUp,
            ConnectionPhase.Live when state.IsDegraded => ConnectionLabel.Degraded,
            ConnectionPhase.Backoff or ConnectionPhase.Token or ConnectionPhase.Opening or ConnectionPhase.Authing when isSuspended => ConnectionLabel.Suspended,
            _ => ConnectionLabel.None,
        };
    }
}
