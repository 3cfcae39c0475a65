using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace PurposePath.Realtime.Blazor.Tabs;

/// <summary>Web Locks.</summary>
[SupportedOSPlatform("browser")]
internal sealed partial class BrowserTabLock(BrowserTabSpace space, TimeProvider time) : ITabLock
{
    private const string Module = "PurposePath.Realtime.Blazor/tabs";

    private readonly TurnAmongTabs _turn = new(time);

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await space.PrepareAsync();
        return space.IsSupported ? await _turn.RunAsync(TakeAsync(name), work, cancellationToken) : await work();
    }

    [JSImport("hold", Module)]
    private static partial Task<JSObject> HoldAsync(string name);

    [JSImport("letGo", Module)]
    private static partial void LetGo(JSObject held);

    private static async Task<Action?> TakeAsync(string name)
    {
        try
        {
            var held = await HoldAsync(name);
            return () =>
            {
                LetGo(held);
                held.Dispose();
            };
        }
        catch (JSException)
        {
            // The browser gives it to nobody here.
            return null;
        }
    }
}
