using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Client.Transport;

namespace PurposePath.Realtime.Blazor.Tabs;

/// <summary>Web Locks and BroadcastChannel of the browser that the page runs in.</summary>
[SupportedOSPlatform("browser")]
internal sealed partial class BrowserTabSpace : ITabSpace
{
    private const string Module = "PurposePath.Realtime.Blazor/tabs";

    private Task? _prepared;

    public bool IsSupported { get; private set; }

    /// <summary>Registers the transport that shares, in the place of the client's own.</summary>
    /// <param name="services">The services of a page.</param>
    public static void Register(IServiceCollection services)
    {
        services.TryAddSingleton<BrowserTabSpace>();
        services.TryAddSingleton<ITabSpace>(static provider => provider.GetRequiredService<BrowserTabSpace>());
        services.TryAddSingleton<ITabLock, BrowserTabLock>();
        services.TryAddSingleton(static provider => new TabTransport(
            new WebSocketTransport(),
            provider.GetRequiredService<ITabSpace>(),
            provider.GetRequiredService<TimeProvider>(),
            RealtimeConnection.NewRandom()));
        services.RemoveAll<ITransport>();
        services.AddSingleton<ITransport>(static provider => provider.GetRequiredService<TabTransport>());
    }

    public Task PrepareAsync() => _prepared ??= LoadAsync();

    public ITabPlace Enter(string name, ITabListener tab) => new Place(name, tab);

    private async Task LoadAsync()
    {
        try
        {
            await JSHost.ImportAsync(Module, "../_content/PurposePath.Realtime.Blazor/tabs.js");
            IsSupported = IsSupportedHere();
        }
        catch (JSException)
        {
            IsSupported = false;
        }
    }

    [JSImport("isSupported", Module)]
    private static partial bool IsSupportedHere();

    [JSImport("enter", Module)]
    private static partial JSObject Enter(
        string name,
        [JSMarshalAs<JSType.Function>] Action granted,
        [JSMarshalAs<JSType.Function>] Action lost,
        [JSMarshalAs<JSType.Function>] Action failed,
        [JSMarshalAs<JSType.Function<JSType.String>>] Action<string> message);

    [JSImport("post", Module)]
    private static partial void Post(JSObject place, string text);

    [JSImport("request", Module)]
    private static partial void Request(JSObject place, bool steals);

    [JSImport("release", Module)]
    private static partial void Release(JSObject place);

    [JSImport("leave", Module)]
    private static partial void Leave(JSObject place);

    private sealed class Place(string name, ITabListener tab) : ITabPlace
    {
        private readonly JSObject _place = Enter(
            name, tab.LockGranted, tab.LockLost, tab.LockFailed, text => tab.MessageReceived(Encoding.UTF8.GetBytes(text)));

        public void RequestLock(bool steals) => Request(_place, steals);

        public void ReleaseLock() => Release(_place);

        public void Post(ReadOnlySpan<byte> message) => BrowserTabSpace.Post(_place, Encoding.UTF8.GetString(message));

        public void Leave()
        {
            BrowserTabSpace.Leave(_place);
            _place.Dispose();
        }
    }
}
