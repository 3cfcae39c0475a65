using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using PurposePath.Realtime.Client;

namespace PurposePath.Workspace.Web.Access;

/// <summary>Where the pages connect, if their host names another place than itself (setting <c>Workspace:RealtimeUrl</c>, in the document's first element).</summary>
/// <param name="js">Reads the document.</param>
internal sealed class RealtimeAddress(IJSRuntime js) : IPostConfigureOptions<RealtimeClientOptions>
{
    public void PostConfigure(string? name, RealtimeClientOptions options)
    {
        if (((IJSInProcessRuntime)js).Invoke<string?>("document.documentElement.getAttribute", "data-realtime") is { Length: > 0 } address)
        {
            options.Url = new Uri(address);
        }
    }
}
