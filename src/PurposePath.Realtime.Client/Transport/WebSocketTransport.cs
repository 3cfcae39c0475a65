using System.Globalization;
using System.Net.WebSockets;

namespace PurposePath.Realtime.Client.Transport;

/// <summary>Opens the platform's own WebSocket, in .NET and in browsers.</summary>
internal sealed class WebSocketTransport : ITransport
{
    public async ValueTask<ITransportSocket> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        if (!OperatingSystem.IsBrowser())
        {
            socket.Options.CollectHttpResponseDetails = true;
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
        }

        try
        {
            // A browser's socket must not be given a token: cancelled, it would stay open behind our back. Aborting ends it everywhere.
            await using (cancellationToken.Register(socket.Abort).ConfigureAwait(false))
            {
                await socket.ConnectAsync(url, CancellationToken.None).ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return new WebSocketTransportSocket(socket);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or InvalidOperationException or HttpRequestException)
        {
            var status = OperatingSystem.IsBrowser() || socket.HttpStatusCode == default ? null : (int?)socket.HttpStatusCode;
            var failure = new TransportException(status, RetryAfter(socket), exception);
            socket.Dispose();
            throw failure;
        }
    }

    private static TimeSpan? RetryAfter(ClientWebSocket socket) =>
        !OperatingSystem.IsBrowser()
        && socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
