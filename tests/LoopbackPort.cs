using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PurposePath.Loopback;

/// <summary>
/// Finds ports for servers of other processes, which have to be told theirs. They lie below those that systems give to outgoing connections (from 32 768 on Linux,
/// from 49 152 elsewhere): one of these could be taken between the finding and the start of the server, and again while a server that was killed is away.
/// </summary>
internal static class LoopbackPort
{
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>A port of the loopback address that nobody listens on. By chance, so that processes that look at the same time hardly meet.</summary>
    public static int FindFree()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody has it; the next one is tried.
            }
        }
    }
}
