using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>The control port of a server under test: <c>publish N</c> publishes at once; anything else is answered with <c>ok</c> once memory is collected.</summary>
internal sealed class PeerControl(Func<int, CancellationToken, Task> publish)
{
    /// <summary>The length of an event's envelope, as in every peer.</summary>
    public const int EventBytes = 350;

    private const string Publish = "publish ";

    /// <summary>Tells the ports on the standard output and serves until the load generator hangs up.</summary>
    /// <param name="port">Where the server listens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(int port, CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready {port} {((IPEndPoint)listener.LocalEndpoint).Port}"));
        using var client = await listener.AcceptTcpClientAsync(cancellationToken);
        client.NoDelay = true;
        using var reader = new StreamReader(client.GetStream());
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(Publish, StringComparison.Ordinal))
            {
                await publish(int.Parse(line.AsSpan(Publish.Length), CultureInfo.InvariantCulture), cancellationToken);
                continue;
            }

            Collect();
            await client.GetStream().WriteAsync("ok\n"u8.ToArray(), cancellationToken);
        }
    }

    private static void Collect()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }
}
