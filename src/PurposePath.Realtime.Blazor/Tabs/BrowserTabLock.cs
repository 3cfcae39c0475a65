using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace PurposePath.Realtime.Blazor.Tabs;

/// <summary>Web Locks.</summary>
[SupportedOSPlatform("browser")]
internal sealed partial class BrowserTabLock(BrowserTabSpace space, TimeProvider time) : ITabLock
{
    private const string Module = "PurposePath.Realtime.Blazor/tabs";

    // A tab that was frozen with the lock must not hold up the others.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await space.PrepareAsync();
        if (!space.IsSupported)
        {
            return await work();
        }

        var holding = HoldAsync(name);
        try
        {
            await holding.WaitAsync(LongestWait, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or JSException)
        {
            // The work matters more than the turn.
        }
        catch (OperationCanceledException)
        {
            _ = LetGoAsync(holding);
            throw;
        }

        try
        {
            return await work();
        }
        finally
        {
            _ = LetGoAsync(holding);
        }
    }

    [JSImport("hold", Module)]
    private static partial Task<JSObject> HoldAsync(string name);

    [JSImport("letGo", Module)]
    private static partial void LetGo(JSObject held);

    // It may be granted after nobody waits for it any more.
    private static async Task LetGoAsync(Task<JSObject> holding)
    {
        try
        {
            using var held = await holding;
            LetGo(held);
        }
        catch (JSException)
        {
            // It was never granted.
        }
    }
}
