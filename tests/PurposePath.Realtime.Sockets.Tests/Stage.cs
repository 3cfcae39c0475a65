using System.Security.Cryptography.X509Certificates;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Transport;
using PurposePath.Realtime.Sockets.Tests.Scripted;

namespace PurposePath.Realtime.Sockets.Tests;

/// <summary>The client behind its proxy, before a scripted server.</summary>
internal sealed class Stage : ProxiedClient
{
    private Stage(ScriptedServer server, Action<RealtimeClientOptions>? configure, ITransport? transport, bool isSecure)
        : base(server.Port, configure, transport, isSecure) => Server = server;

    public ScriptedServer Server { get; }

    public static async Task<Stage> CreateAsync(
        Func<int, ConnectionScript>? script = null, Action<RealtimeClientOptions>? configure = null, ITransport? transport = null, X509Certificate2? certificate = null)
    {
        var server = await ScriptedServer.StartAsync(script ?? (static _ => ConnectionScript.Good), certificate, TestContext.Current.CancellationToken);
        return new Stage(server, configure, transport, certificate is not null);
    }

    public override async ValueTask DisposeAsync()
    {
        await using (Server)
        {
            await base.DisposeAsync();
        }
    }
}
