using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PurposePath.Benchmarks.FanOut;

/// <summary>SignalR: a send to a group that everybody is in, with its keep-alive out of the way of the measurement.</summary>
internal static class SignalRPeer
{
    private const string Group = "tenant";
    private const int EnvelopeBytes = 97;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
        builder.Services.AddSignalR(options =>
        {
            options.KeepAliveInterval = TimeSpan.FromHours(1);
            options.ClientTimeoutInterval = TimeSpan.FromHours(3);
        }).AddMessagePackProtocol();
        await using var app = builder.Build();
        app.MapHub<TenantHub>("/hub");
        await app.StartAsync(cancellationToken);
        var hub = app.Services.GetRequiredService<IHubContext<TenantHub>>();
        await new PeerControl((count, token) => PublishAsync(hub, count, token)).RunAsync(new Uri(app.Urls.First()).Port, cancellationToken);
    }

    private static async Task PublishAsync(IHubContext<TenantHub> hub, int count, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
        {
            var data = new PeerEvent("goal.completed", "goal-1", new string('x', PeerControl.EventBytes - EnvelopeBytes));
            await hub.Clients.Group(Group).SendAsync("event", data, cancellationToken);
        }
    }

    /// <summary>The hub that everybody is on.</summary>
    internal sealed class TenantHub : Hub
    {
        public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Group, Context.ConnectionAborted);
    }
}

/// <summary>What is sent.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="GoalId">What it is about.</param>
/// <param name="Notes">What fills it up to the length of the others.</param>
public sealed record PeerEvent(string Type, string GoalId, string Notes);
