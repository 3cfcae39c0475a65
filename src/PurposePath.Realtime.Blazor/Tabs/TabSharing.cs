using Microsoft.Extensions.Options;
using PurposePath.Realtime.Blazor.Browser;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Client.Tabs;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Blazor.Tabs;

/// <summary>Takes part in the one connection of all tabs while somebody is signed in and the page runs.</summary>
/// <param name="transport">The transport that shares; null where there are no tabs.</param>
/// <param name="space">Locks and channels of the browser; null where there are no tabs.</param>
/// <param name="options">Whether to share.</param>
/// <param name="client">Where the server is.</param>
internal sealed class TabSharing(
    TabTransport? transport, ITabSpace? space, IOptions<RealtimeComponentOptions> options, IOptions<RealtimeClientOptions> client)
{
    // Tabs of another version speak another language: they meet elsewhere.
    private const string Language = "purposepath-realtime-1";

    private string? _name;
    private bool _isSuspended;
    private Task _closing = Task.CompletedTask;

    /// <summary>Shares with the other tabs of this user from now on.</summary>
    public async Task EnterAsync(string userKey)
    {
        if (transport is null || space is null || !options.Value.ShareConnection)
        {
            return;
        }

        var name = $"{Language} {client.Value.Url} {userKey}";
        _name = name;
        await space.PrepareAsync();
        if (_name == name && !_isSuspended)
        {
            transport.Enter(name);
        }
    }

    /// <summary>Shares no more: nobody is signed in, or trying ended and another tab should lead.</summary>
    public void Leave()
    {
        _name = null;
        transport?.Leave();
    }

    /// <summary>Does at once what the page's browser says; after its event has returned the page may stand still.</summary>
    public void Give(PageSignal signal)
    {
        if (transport is null)
        {
            return;
        }

        switch (signal)
        {
            case PageSignal.Suspended when !_isSuspended:
                _isSuspended = true;
                _closing = transport.SuspendAsync(CloseCodes.PageHidden);
                break;
            case PageSignal.Resumed when _isSuspended:
                _isSuspended = false;
                if (_name is { } name)
                {
                    transport.Enter(name);
                }

                break;
            case PageSignal.Visible or PageSignal.Hidden:
                transport.Seen(signal == PageSignal.Visible);
                break;
        }
    }

    /// <summary>Ends when the connections that a suspension closed have been closed.</summary>
    public Task ClosedAsync() => _closing;
}
