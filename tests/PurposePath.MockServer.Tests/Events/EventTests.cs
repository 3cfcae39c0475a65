using System.Net;
using System.Text;
using System.Text.Json;
using PurposePath.MockServer.Events;
using PurposePath.MockServer.Json;
using PurposePath.MockServer.Tests.Hosting;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Tests.Events;

/// <summary>Every event on demand.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task Every_type_can_be_published_and_is_what_the_catalogue_says()
    {
        await using var mock = await MockUnderTest.StartAsync();
        using var socket = await RawSocket.EnterAsync(mock);

        foreach (var type in EventCatalog.All)
        {
            var (status, text) = await mock.PostAsync("/mock/emit", $$"""{"event":"{{type}}"}""");
            Assert.True(status == HttpStatusCode.OK, text);
            var inbound = InboundPipeline.Read((await socket.ReceiveAsync()).Bytes, MockUnderTest.Tenant);

            Assert.Equal((InboundKind.Event, type), (inbound.Kind, inbound.EventType));
            Assert.Contains(inbound.ToEvent(MockUnderTest.Tenant).Envelope.EventId!, text, StringComparison.Ordinal);
        }

        Assert.Equal(18, EventCatalog.All.Count);
    }

    [Fact]
    public async Task What_is_given_stands_in_the_data_and_in_the_envelope()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var session = await mock.ConnectAsync();

        await mock.PostAsync("/mock/emit", """{"event":"goal.created","data":{"title":"Öffnen","horizon":null},"clientMutationId":"m-1"}""");
        var happened = await session.NextEventAsync();

        Assert.Equal("Öffnen", happened.Data.GetProperty("title").GetString());
        Assert.Equal("m-1", happened.Root.GetProperty("clientMutationId").GetString());
        Assert.NotEmpty(happened.Data.GetProperty("goalId").GetString()!);
    }

    [Fact]
    public async Task A_tenant_gets_its_own_events_only()
    {
        await using var mock = await MockUnderTest.StartAsync();
        await using var hugo = await Dialect.Of(DialectName.B).ConnectAsync(mock, "harbor", "harbor:hugo");

        await mock.PostAsync("/mock/emit", """{"event":"goal.created"}""");
        await mock.PostAsync("/mock/emit", """{"event":"issue.created","tenant":"harbor"}""");

        Assert.Equal("issue.created", (await hugo.NextEventAsync()).Type);
    }

    [Fact]
    public async Task With_one_seed_the_same_wishes_make_the_same_events()
    {
        async Task<string> RunAsync(int seed)
        {
            await using var mock = await MockUnderTest.StartAsync(new MockOptions { Seed = seed });
            await using var session = await mock.ConnectAsync();
            await mock.PostAsync("/mock/emit", """{"event":"*","count":20}""");
            var frames = new StringBuilder();
            for (var count = 0; count < 20; count++)
            {
                frames.AppendLine((await session.NextEventAsync()).Text);
            }

            return frames.ToString();
        }

        var first = await RunAsync(7);

        Assert.Equal(first, await RunAsync(7));
        Assert.NotEqual(first, await RunAsync(8));
    }

    [Theory]
    [InlineData("""{}""", ProblemCodes.MissingMember)]
    [InlineData("""{"event":"goal.dreamt"}""", ProblemCodes.UnknownEvent)]
    [InlineData("""{"event":"goal.created","data":[]}""", ProblemCodes.WrongType)]
    [InlineData("""{"event":"goal.created","data":{"titel":"x"}}""", ProblemCodes.UnknownMember)]
    [InlineData("""{"event":"goal.created","data":{"goalId":null}}""", ProblemCodes.InvalidData)]
    [InlineData("""{"event":"goal.created","data":{"createdAt":"soon"}}""", ProblemCodes.InvalidData)]
    [InlineData("""{"event":"goal.*","data":{"title":"x"}}""", ProblemCodes.NotAllowed)]
    [InlineData("""{"event":"goal.created","count":0}""", ProblemCodes.OutOfRange)]
    [InlineData("""{"event":"goal.created","often":1}""", ProblemCodes.UnknownMember)]
    [InlineData("""{"event":""", ProblemCodes.InvalidJson)]
    public async Task What_is_no_event_is_told_and_nothing_is_published(string json, string code)
    {
        await using var mock = await MockUnderTest.StartAsync();

        var (status, text) = await mock.PostAsync("/mock/emit", json);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (status, JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()));
        Assert.Equal(0, (await mock.Part<PurposePath.Realtime.Server.IEventLog>().GetHeadAsync(MockUnderTest.Tenant, TestContext.Current.CancellationToken)).Sequence);
    }

    [Fact]
    public void Samples_are_valid_whatever_is_drawn()
    {
        var random = new Random(1);
        foreach (var type in Enumerable.Repeat(EventCatalog.All, 50).SelectMany(static types => types))
        {
            var data = EventSamples.Make(type, "lumen", number: 1, DateTimeOffset.UnixEpoch, random).ToJsonString();

            Assert.True(EventMaker.IsValid(type, Encoding.UTF8.GetBytes(data)), data);
        }
    }
}
