using System.Net;
using System.Net.Sockets;

namespace PurposePath.Realtime.Server;

/// <summary>Whom a limit by address counts as one client.</summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    /// <summary>The address itself for IPv4; for IPv6 its /64 network, because whoever has one address of it has all 2⁶⁴.</summary>
    /// <param name="address">Where a request comes from; <see langword="null"/> where the transport has no addresses, which is one client.</param>
    /// <returns>What to count by; an IPv4 address that is written as IPv6 is the same client as without.</returns>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6)
        {
            return address?.MapToIPv4() ?? IPAddress.None;
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[NetworkBytes..].Clear();
        return new IPAddress(bytes);
    }
}
