using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace PurposePath.Workspace.Canary;

/// <summary>Where the node reaches itself.</summary>
internal sealed class CanaryAddress(IServer server, IOptions<CanaryOptions> options)
{
    /// <summary>The address of its sockets, once the host listens; <see langword="null"/> when every one needs a certificate that the node cannot know to be its own.</summary>
    public Uri? Find() => options.Value.Url is { } url ? new Uri(url) : Find(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    internal static Uri? Find(IEnumerable<string> listening)
    {
        var plain = listening.Select(BindingAddress.Parse).FirstOrDefault(static address => address is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false });
        return plain is null ? null : new UriBuilder("ws", IsAnything(plain.Host) ? "127.0.0.1" : plain.Host, plain.Port, plain.PathBase + "/realtime").Uri;
    }

    private static bool IsAnything(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";
}
