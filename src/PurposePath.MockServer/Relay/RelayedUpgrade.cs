using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PurposePath.MockServer.Relay;

/// <summary>
/// Stands between the server library and the client from the moment the library upgrades: the library speaks WebSocket with one end of a wire in
/// memory, the client with the mock, and the link passes the messages on.
/// </summary>
internal sealed class RelayedUpgrade : IHttpUpgradeFeature
{
    private readonly IHttpUpgradeFeature _upgrade;
    private readonly ClientLink _link;
    private readonly HttpContext _context;
    private MemoryWire? _wire;
    private Task _run = Task.CompletedTask;

    private RelayedUpgrade(HttpContext context, IHttpUpgradeFeature upgrade, ClientLink link)
    {
        _context = context;
        _upgrade = upgrade;
        _link = link;
    }

    public bool IsUpgradableRequest => _upgrade.IsUpgradableRequest;

    /// <summary>Puts the link between the request and whoever upgrades it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="link">The link.</param>
    public static RelayedUpgrade Install(HttpContext context, ClientLink link)
    {
        var relayed = new RelayedUpgrade(context, context.Features.GetRequiredFeature<IHttpUpgradeFeature>(), link);
        context.Features.Set<IHttpUpgradeFeature>(relayed);

        // The library writes past the request, into the socket, where it finds one.
        context.Features.Set<IConnectionTransportFeature>(new HiddenTransport(context.Features.Get<IConnectionTransportFeature>()));
        return relayed;
    }

    public async Task<Stream> UpgradeAsync()
    {
        var stream = await _upgrade.UpgradeAsync();
        _wire = new MemoryWire();
        var client = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        var server = WebSocket.CreateFromStream(_wire.Client, new WebSocketCreationOptions { IsServer = false, KeepAliveInterval = TimeSpan.Zero });
        _run = _link.RunAsync(client, server, _context.RequestAborted);
        return _wire.Server;
    }

    /// <summary>The library is done with its end; completes when the client is too.</summary>
    public async Task EndAsync()
    {
        if (_wire is not null)
        {
            await _wire.Server.DisposeAsync();
        }

        await _run;
    }

    private sealed class HiddenTransport(IConnectionTransportFeature? inner) : IConnectionTransportFeature, IDuplexPipe
    {
        public IDuplexPipe Transport
        {
            get => this;
            set => throw new NotSupportedException("The transport of a relayed connection stays what it is.");
        }

        public PipeReader Input => inner!.Transport.Input;

        public PipeWriter Output => inner!.Transport.Output;
    }
}
