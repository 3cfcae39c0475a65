using System.Net;
using System.Net.ServerSentEvents;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;

namespace PurposePath.Realtime.Contract.Tests.EventStreams;

/// <summary>A client of server-sent events, with the platform's own parser.</summary>
internal sealed class EventStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private EventStream(HttpClient http, Stream stream)
    {
        _http = http;
        _items = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    public static async Task<EventStream> ConnectAsync(ContractServer server, string? bearer, string query = "", string? lastEventId = null)
    {
        var http = new HttpClient();
        var answer = await server.AskAsync(http, "/events" + query, bearer, lastEventId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        return new EventStream(http, await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next item, with its id where it has one, as the whole text.</summary>
    public async Task<(string? Id, string Name, Frame Frame)> NextAsync()
    {
        Assert.True(await MoveAsync(), "The stream is over.");
        return (_items.Current.EventId, _items.Current.EventType, new Frame(_items.Current.Data));
    }

    /// <summary>The next event of a goal, by the number it was published with.</summary>
    public async Task<int> NextNumberAsync() => int.Parse((await NextAsync()).Frame.Data.GetProperty("goalId").GetString()!["goal-".Length..]);

    /// <summary>The data of the last item, which has no envelope.</summary>
    public async Task<string> NextTextAsync()
    {
        Assert.True(await MoveAsync(), "The stream is over.");
        return $"{_items.Current.EventType} {_items.Current.Data}";
    }

    public async Task<bool> IsOverAsync() => !await MoveAsync();

    public void Dispose() => _http.Dispose();

    private Task<bool> MoveAsync() => _items.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
}
