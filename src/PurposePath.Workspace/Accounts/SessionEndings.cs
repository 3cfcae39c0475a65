using PurposePath.Realtime.Server;

namespace PurposePath.Workspace.Accounts;

/// <summary>Tells the real-time server that a session is over, so that its sockets close within a second (docs/protocol.md 6).</summary>
internal sealed class SessionEndings(IServiceProvider services)
{
    /// <summary>Announces what is committed. Nobody can call it off: whoever signs out may close the page at once, which ends the request.</summary>
    public Task AnnounceAsync(string sessionId) =>
        services.GetRequiredService<IRealtimeConnections>().DisconnectSessionAsync(sessionId, CancellationToken.None);
}
