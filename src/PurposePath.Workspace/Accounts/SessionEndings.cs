using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Accounts;

/// <summary>Tells the real-time server that a session is over, so that its sockets close within a second (docs/protocol.md 6).</summary>
internal sealed class SessionEndings(IServiceProvider services)
{
    public Task AnnounceAsync(string sessionId, CancellationToken cancellationToken) =>
        services.GetRequiredService<IRealtimeConnections>().DisconnectSessionAsync(sessionId, cancellationToken);
}
