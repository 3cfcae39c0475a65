using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>Kestrel's way to listen at addresses of the network; what lies at other endpoints is left to the transports that were there before.</summary>
internal sealed class DoorwayListenerFactory(IOptions<SocketTransportOptions> options, DoorwayParts parts)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket? socket = null;
        try
        {
            socket = options.Value.CreateBoundListenSocket(endpoint);
            socket.Listen(options.Value.Backlog);
            return ValueTask.FromResult<IConnectionListener>(new DoorwayListener(socket, options.Value, parts));
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            if (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Kestrel knows what to say of this one.
                throw new AddressInUseException(exception.Message, exception);
            }

            throw;
        }
    }
}
