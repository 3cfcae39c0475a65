using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Rollout;
using IPNetwork = System.Net.IPNetwork;

namespace PurposePath.Workspace;

/// <summary>
/// Lets the reverse proxies that the settings name say who the client is and how it came, and nobody else: whoever is believed chooses the address that limits
/// go by. The public name is not theirs to say, they pass <c>Host</c> on.
/// </summary>
internal static class KnownProxies
{
    private const int WholeAddress = 32;
    private const int WholeAddressOfIPv6 = 128;

    /// <summary>Reads a list of addresses and networks, separated by commas.</summary>
    /// <param name="list">The list; empty for none.</param>
    /// <param name="networks">What it names; an address is a network of one.</param>
    /// <param name="stranger">The first entry that is neither.</param>
    public static bool TryRead(string list, out IReadOnlyList<IPNetwork> networks, out string? stranger)
    {
        var read = new List<IPNetwork>();
        networks = read;
        foreach (var entry in RolloutOptions.Split(list))
        {
            if (!TryReadOne(entry, out var network))
            {
                stranger = entry;
                return false;
            }

            read.Add(network);
        }

        stranger = null;
        return true;
    }

    /// <summary>Puts the client in the place of a known proxy, for everything that comes after it.</summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        // Without one there is nothing to believe; ASP.NET Core takes an empty list for everybody.
        if (TryRead(app.Services.GetRequiredService<IOptions<WorkspaceOptions>>().Value.KnownProxies, out var networks, out _) && networks.Count > 0)
        {
            app.UseForwardedHeaders(OptionsFor(networks));
        }
    }

    private static ForwardedHeadersOptions OptionsFor(IReadOnlyList<IPNetwork> networks)
    {
        // As many proxies in a row as there are known ones: the first unknown address from the right is the client, whatever stands before it.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        return options;
    }

    // "1" is an address for the system, 0.0.0.1; nobody means that one.
    private static bool TryReadOne(string entry, out IPNetwork network)
    {
        if (IPAddress.TryParse(entry, out var address) && (entry.Contains(':', StringComparison.Ordinal) || address.ToString() == entry))
        {
            network = new IPNetwork(address, entry.Contains(':', StringComparison.Ordinal) ? WholeAddressOfIPv6 : WholeAddress);
            return true;
        }

        return IPNetwork.TryParse(entry, out network);
    }
}
