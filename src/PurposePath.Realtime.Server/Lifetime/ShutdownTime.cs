using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace PurposePath.Realtime.Server.Lifetime;

/// <summary>Gives the host the time that a drain needs; a longer time that the application chose stays.</summary>
internal sealed class ShutdownTime(IOptions<RealtimeServerOptions> realtime) : IPostConfigureOptions<HostOptions>
{
    private static readonly TimeSpan ForTheRest = TimeSpan.FromSeconds(5);

    public void PostConfigure(string? name, HostOptions options)
    {
        var needed = realtime.Value.DrainMaximum + DrainCoordinator.CloseGrace + ForTheRest;
        options.ShutdownTimeout = options.ShutdownTimeout < needed ? needed : options.ShutdownTimeout;
    }
}
