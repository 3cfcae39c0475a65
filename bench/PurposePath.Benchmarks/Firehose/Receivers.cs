using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Benchmarks.Peers;
using PurposePath.Realtime.Client;
using PurposePath.Realtime.Protocol;
using Websocket.Client;

namespace PurposePath.Benchmarks.Firehose;

/// <summary>Starts each client as its documentation says, with one typed handler.</summary>
internal static class Receivers
{
    public static async Task<IAsyncDisposable> StartAsync(FirehoseCase one, Uri socket, Tally tally, CancellationToken cancellationToken) => one.Wire switch
    {
        Wire.PurposePath => await StartPurposePathAsync(socket, tally, cancellationToken),
        Wire.SignalRJson or Wire.SignalRMessagePack => await StartSignalRAsync(one, socket, tally, cancellationToken),
        _ => await WebsocketClientReceiver.StartAsync(socket, tally),
    };

    private static async Task<IAsyncDisposable> StartPurposePathAsync(Uri socket, Tally tally, CancellationToken cancellationToken)
    {
        var connection = RealtimeConnection.Create(new UriBuilder(socket) { Scheme = "ws" }.Uri, new AnyToken());
        connection.Subscribe(ActionEvents.StatusChanged, (arrived, _) =>
        {
            tally.Take(arrived.Envelope.Cursor?.Sequence ?? 0, arrived.Data.ActionId, arrived.Data.NewStatus.Name);
            return ValueTask.CompletedTask;
        });
        connection.OnResyncRequired((resync, _) =>
        {
            tally.Fail(new InvalidOperationException($"Events were lost: {resync}."));
            return ValueTask.CompletedTask;
        });
        await connection.StartAsync(cancellationToken);
        return connection;
    }

    private static async Task<IAsyncDisposable> StartSignalRAsync(FirehoseCase one, Uri socket, Tally tally, CancellationToken cancellationToken)
    {
        var builder = new HubConnectionBuilder().WithUrl(socket, options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
        });
        if (one.Wire == Wire.SignalRMessagePack)
        {
            builder.AddMessagePackProtocol();
        }
        else
        {
            builder.AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PeerJsonContext.Default));
        }

        var connection = builder.Build();
        connection.On<PeerStatusChanged>(SampleEvent.Method, arrived => tally.Take(arrived.Seq, arrived.Data.ActionId, arrived.Data.NewStatus));
        connection.Closed += exception =>
        {
            tally.Fail(exception ?? new InvalidOperationException("SignalR's connection was closed."));
            return Task.CompletedTask;
        };
        await connection.StartAsync(cancellationToken);
        return connection;
    }

    private sealed class AnyToken : IAccessTokenProvider
    {
        public ValueTask<string?> GetTokenAsync(bool refresh, CancellationToken cancellationToken) => ValueTask.FromResult<string?>("token");
    }

    private sealed class WebsocketClientReceiver(WebsocketClient client, IDisposable messages) : IAsyncDisposable
    {
        public static async Task<WebsocketClientReceiver> StartAsync(Uri socket, Tally tally)
        {
            var client = new WebsocketClient(new UriBuilder(socket) { Scheme = "ws" }.Uri) { IsReconnectionEnabled = false };
            var messages = client.MessageReceived.Subscribe(new Handler(tally));
            await client.StartOrFail();
            return new WebsocketClientReceiver(client, messages);
        }

        public ValueTask DisposeAsync()
        {
            messages.Dispose();
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Handler(Tally tally) : IObserver<ResponseMessage>
    {
        public void OnNext(ResponseMessage value)
        {
            var arrived = System.Text.Json.JsonSerializer.Deserialize(value.Text!, PeerJsonContext.Default.PeerStatusChanged)!;
            tally.Take(arrived.Seq, arrived.Data.ActionId, arrived.Data.NewStatus);
        }

        public void OnError(Exception error) => tally.Fail(error);

        public void OnCompleted()
        {
            // The run ended by itself.
        }
    }
}
