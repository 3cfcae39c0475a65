using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>Whether the doorway is open at an endpoint: plain HTTP that the host serves and does not count.</summary>
internal sealed class DoorwaySign(
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    IOptions<RealtimeServerOptions> realtime,
    IOptions<KestrelServerOptions> kestrel)
{
    /// <summary>Whether what the sign says will not change any more: only a host that has started knows what its endpoints speak.</summary>
    public bool IsFinal => lifetime.ApplicationStarted.IsCancellationRequested;

    /// <summary>Whether upgrades may be taken here.</summary>
    /// <param name="endPoint">Where the host listens.</param>
    public bool IsOpenAt(EndPoint endPoint)
    {
        // Limits on how many connections there may be are kept by Kestrel, which would not know of these.
        var limits = kestrel.Value.Limits;
        return realtime.Value.Doorway
            && limits.MaxConcurrentConnections is null
            && limits.MaxConcurrentUpgradedConnections is null
            && endPoint is IPEndPoint { Port: var port }
            && SchemesAt(port) is ["http"];
    }

    // The server cannot be asked for when it is being built: it asks for the listeners itself. Below TLS or another protocol than HTTP an upgrade is none.
    private List<string> SchemesAt(int port) =>
    [
        .. (services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            .Select(BindingAddress.Parse)
            .Where(address => address.Port == port)
            .Select(static address => address.Scheme)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];
}
