using System.Buffers;
using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

public sealed class InboundPipelineTests
{
    private const string Tenant = "lumen";

    public static TheoryData<string> EventNames => [.. EventCatalog.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(EventNames))]
    public void A_canonical_frame_is_read_without_allocating(string name)
    {
        var bytes = SampleEvents.Frame(name);
        var warm = InboundPipeline.Read(bytes, Tenant);
        for (var round = 0; round < 100; round++)
        {
            InboundPipeline.Read(bytes, Tenant);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var frame = InboundPipeline.Read(bytes, Tenant);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(InboundKind.Event, warm.Kind);
        Assert.Equal(InboundKind.Event, frame.Kind);
        Assert.Equal(0, allocated);
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void A_canonical_frame_is_its_own_canonical_form(string name)
    {
        var bytes = SampleEvents.Frame(name);

        var frame = InboundPipeline.Read(bytes, Tenant);

        Assert.True(frame.Canonical.Span.SequenceEqual(bytes));
        Assert.Equal(name, frame.EventType!.Name);
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void Any_case_of_names_becomes_the_same_event(string name)
    {
        var canonical = SampleEvents.Json(name);

        foreach (var spelling in new[] { SampleEvents.ToSnake(canonical), SampleEvents.ToPascal(canonical), SampleEvents.ToKebab(canonical) })
        {
            var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes(spelling), Tenant);

            Assert.Equal(InboundKind.Event, frame.Kind);
            Assert.Equal(SampleEvents.Data(SampleEvents.Event(name)), SampleEvents.Data(frame.ToEvent(Tenant)));
        }
    }

    [Theory]
    [MemberData(nameof(EventNames))]
    public void An_event_survives_the_wire(string name)
    {
        var sent = SampleEvents.Event(name);
        var output = new ArrayBufferWriter<byte>();

        EventFrameCodec.Write(output, sent.Envelope, SampleEvents.Data(sent));
        var received = InboundPipeline.Read(output.WrittenMemory, Tenant).ToEvent(Tenant);

        Assert.Equal(sent.Envelope, received.Envelope);
        Assert.Equal(SampleEvents.Data(sent), SampleEvents.Data(received));
    }

    [Theory]
    [InlineData("goal-updated", "paused", "goal.paused")]
    [InlineData("goal_updated", "Completed", "goal.completed")]
    [InlineData("goal.updated", "active", "goal.activated")]
    public void An_old_catch_all_is_named_by_the_status_it_carries(string type, string status, string expected)
    {
        var frame = Read($$"""{"type":"{{type}}","data":{"goalId":"g-1","newStatus":"{{status}}"} }""");

        Assert.Equal(expected, frame.EventType?.Name);
    }

    [Fact]
    public void An_old_catch_all_without_a_status_is_left_to_those_who_listen_to_everything()
    {
        var frame = Read("""{"type":"goal.updated","data":{"goalId":"g-1"}}""");

        Assert.Equal(InboundKind.Unknown, frame.Kind);
    }

    [Fact]
    public void A_period_is_dated_to_the_last_day_of_its_month()
    {
        var frame = Read("""{"type":"measure.reading.created","data":{"readingId":"r","measureId":"m","value":"12.5","period":"2024-02"}}""");

        var reading = Assert.IsType<MeasureReadingCreated>(frame.ToEvent(Tenant).Payload);
        Assert.Equal(new DateOnly(2024, 2, 29), reading.Date);
        Assert.Equal(12.5, reading.Value);
    }

    [Fact]
    public void A_person_given_as_an_object_becomes_its_id()
    {
        var frame = Read("""{"type":"goal.created","data":{"goalId":"g","title":"T","createdBy":{"id":"u-1","name":"Ada"}}}""");

        Assert.Equal("u-1", Assert.IsType<GoalCreated>(frame.ToEvent(Tenant).Payload).CreatedBy);
    }

    [Fact]
    public void A_frame_without_a_time_takes_the_one_of_its_data()
    {
        var frame = Read("""{"type":"goal.paused","data":{"goalId":"g","pausedAt":"2026-01-02T03:04:05Z"}}""");

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), frame.Timestamp);
    }

    [Fact]
    public void A_position_counts_only_when_the_id_and_the_number_agree()
    {
        var agreeing = Read("""{"type":"zzz","timestamp":"2026-03-01T10:00:00.000Z","eventId":"ep.7.no","seq":7,"data":{}}""");
        var lying = Read("""{"type":"zzz","timestamp":"2026-03-01T10:00:00.000Z","eventId":"ep.7.no","seq":8,"data":{}}""");

        Assert.Equal(new StreamCursor("ep", 7, "no"), agreeing.ToEvent(Tenant).Envelope.Cursor);
        Assert.Null(lying.ToEvent(Tenant).Envelope.Cursor);
    }

    [Fact]
    public void Half_a_character_is_malformed()
    {
        var frame = Read("""{"type":"goal.paused","timestamp":"2026-03-01T10:00:00.000Z","data":{"goalId":"\ud800"}}""");

        Assert.Equal(DropReason.Malformed, frame.DropReason);
    }

    [Fact]
    public void Invalid_utf8_is_malformed()
    {
        var frame = InboundPipeline.Read(new byte[] { (byte)'{', 0xFF, (byte)'}' }, Tenant);

        Assert.Equal(InboundKind.Dropped, frame.Kind);
        Assert.Equal(DropReason.Malformed, frame.DropReason);
    }

    [Fact]
    public void A_message_over_a_mebibyte_is_not_looked_at()
    {
        var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes($$"""{"type":"zzz","data":{"x":"{{new string('a', 1 << 20)}}"} }"""), Tenant);

        Assert.Equal(DropReason.Malformed, frame.DropReason);
    }

    [Fact]
    public void What_the_server_can_do_is_read_and_nonsense_in_it_is_left_out()
    {
        var frame = Read("""
            {"type":"auth_success","data":{"tenant_id":"lumen","user_id":"u","connectionId":"c","protocol":1,"features":["resume",7],
             "expiresInMs":899000,"heartbeat":{"intervalMs":25000,"graceMs":10000},"limits":"none","resume":{"status":"resync","reason":"expired","head":"e.9.n"}}}
            """);

        var data = Assert.IsType<AuthSuccessFrame>(frame.Frame).Data;
        Assert.Equal(["resume"], data.Features!);
        Assert.Equal(899_000, data.ExpiresInMs);
        Assert.Equal(new HeartbeatSettings(25_000, 10_000), data.Heartbeat);
        Assert.Null(data.Limits);
        Assert.Equal("expired", data.Resume!.Reason);
    }

    private static InboundFrame Read(string json) => InboundPipeline.Read(Encoding.UTF8.GetBytes(json), Tenant);
}
