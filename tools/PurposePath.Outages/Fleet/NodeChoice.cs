using PurposePath.Outages.Processes;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Outages.Fleet;

/// <summary>What stands before several nodes in production: each new socket goes to the first node that is up, or to the first of all when none is.</summary>
internal sealed class NodeChoice(IReadOnlyList<WorkspaceNode> nodes, SocketLog log) : ITransport
{
    private readonly WebSocketTransport _sockets = new();

    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var node = nodes.FirstOrDefault(static node => node.IsUp) ?? nodes[0];
        var attempt = log.Attempt();
        try
        {
            var socket = await _sockets.ConnectAsync(node.Socket, cancellationToken);
            log.Opened(node);
            return new WatchedSocket(socket, log);
        }
        catch (TransportException refused)
        {
            log.Refused(attempt, refused.HttpStatus);
            throw;
        }
    }
}
