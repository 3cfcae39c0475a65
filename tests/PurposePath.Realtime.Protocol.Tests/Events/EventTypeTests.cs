using System.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol.Tests.Events;

public sealed class EventTypeTests
{
    [Fact]
    public void Every_event_has_a_name_in_code_that_reads_like_its_name_on_the_wire()
    {
        var named =
            from holder in new[] { typeof(GoalEvents), typeof(ActionEvents), typeof(MeasureEvents), typeof(IssueEvents), typeof(DecisionEvents), typeof(AttachmentEvents) }
            from property in holder.GetProperties()
            select (Code: holder.Name.Replace("Events", "", StringComparison.Ordinal) + property.Name, Type: (EventType)property.GetValue(null)!);

        Assert.Equal(EventCatalog.All.Select(type => type.Name), named.Select(pair => pair.Type.Name));
        Assert.All(named, pair => Assert.Equal(pair.Code, pair.Type.Name.Replace(".", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
        Assert.All(named, pair => Assert.Equal(pair.Code, pair.Type.DataType.Name));
    }

    [Fact]
    public void An_event_tells_its_type_and_time()
    {
        var sample = SampleEvents.Event("goal.paused");

        Assert.Equal("goal.paused", sample.Type);
        Assert.Equal(sample.Envelope.Timestamp, sample.Timestamp);
        Assert.Equal("goal.paused", GoalEvents.Paused.ToString());
        Assert.IsType<GoalPaused>(sample.Payload);
    }

    [Fact]
    public void An_unknown_event_keeps_its_data_when_the_message_is_gone()
    {
        var message = """{"type":"zzz","timestamp":"2026-03-01T10:00:00.000Z","data":{"a":1}}"""u8.ToArray();

        var unknown = Assert.IsType<UnknownEvent>(InboundPipeline.Read(message, "lumen").ToEvent("lumen"));
        message.AsSpan().Clear();

        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(unknown.Utf8Data.Span));
        Assert.IsType<ReadOnlyMemory<byte>>(unknown.Payload);
    }

    [Fact]
    public void Letters_of_every_language_travel_as_they_are()
    {
        var data = Encoding.UTF8.GetString(GoalEvents.Cancelled.Serialize(new GoalCancelled
        {
            GoalId = "g",
            TenantId = "lumen",
            CancelledAt = DateTimeOffset.UnixEpoch,
            CancelledBy = "u",
            Reason = "Größe, <été> & \"日本\"\n",
        }));

        Assert.Equal("""{"goalId":"g","tenantId":"lumen","cancelledAt":"1970-01-01T00:00:00.000Z","cancelledBy":"u","reason":"Größe, <été> & \"日本\"\n"}""", data);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_no_payload_is_told_so(string json) =>
        Assert.Throws<JsonException>(() => GoalEvents.Paused.Deserialize(Encoding.UTF8.GetBytes(json)));
}
