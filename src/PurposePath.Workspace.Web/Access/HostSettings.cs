using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using PurposePath.Realtime.Blazor;
using PurposePath.Realtime.Client;

namespace PurposePath.Workspace.Web.Access;

/// <summary>
/// What the host tells its pages in the document's first element: where they connect, if that is another place than the host itself (setting
/// <c>Workspace:RealtimeUrl</c>), and how often they ask while live updates are off (<c>Workspace:PollInterval</c>).
/// </summary>
/// <param name="js">Reads the document.</param>
internal sealed class HostSettings(IJSRuntime js) : IPostConfigureOptions<RealtimeClientOptions>, IPostConfigureOptions<RealtimeComponentOptions>
{
    public void PostConfigure(string? name, RealtimeClientOptions options)
    {
        if (Read("data-realtime") is { Length: > 0 } address)
        {
            options.Url = new Uri(address);
        }
    }

    public void PostConfigure(string? name, RealtimeComponentOptions options)
    {
        if (Read("data-poll-ms") is { Length: > 0 } milliseconds)
        {
            options.PollInterval = TimeSpan.FromMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));
        }
    }

    private string? Read(string attribute) => ((IJSInProcessRuntime)js).Invoke<string?>("document.documentElement.getAttribute", attribute);
}
