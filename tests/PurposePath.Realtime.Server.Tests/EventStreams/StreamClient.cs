using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using PurposePath.Realtime.Server.Tests.Hosting;

namespace PurposePath.Realtime.Server.Tests.EventStreams;

/// <summary>A client of server-sent events: the platform's parser over a streaming response.</summary>
internal sealed class StreamClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private StreamClient(HttpClient http, Stream stream)
    {
        _http = http;
        _items = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    public static async Task<StreamClient> ConnectAsync(ServerUnderTest server, string token, string query = "", string? lastEventId = null)
    {
        var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/realtime/events" + query));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new StreamClient(http, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public async Task<StreamItem> ReadAsync()
    {
        Assert.True(await _items.MoveNextAsync().AsTask().WaitAsync(Patience), "The stream is over.");
        return new StreamItem(_items.Current);
    }

    public async Task<bool> IsOverAsync() => !await _items.MoveNextAsync().AsTask().WaitAsync(Patience);

    public void Dispose() => _http.Dispose();
}

/// <summary>One event of the stream.</summary>
internal sealed record StreamItem(SseItem<string> Item)
{
    public string? Id => Item.EventId;

    public string Data => Item.Data;

    public string? Type => JsonDocument.Parse(Item.Data).RootElement.GetProperty("type").GetString();

    public override string ToString() => $"{Item.EventType} {Item.Data}";
}
