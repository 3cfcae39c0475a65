using System.Text;
using System.Text.Json;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>What the pipeline makes of spellings and shapes that no server of today sends.</summary>
public sealed class InboundToleranceTests
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData("goal created")]
    [InlineData("goal.created!")]
    [InlineData("göal.created")]
    [InlineData("goal/created")]
    public void Only_case_and_separators_may_differ_in_a_type(string type)
    {
        var frame = Read($$$"""{"type":"{{{type}}}","data":{"goalId":"g-1"}}""");

        Assert.Equal(InboundKind.Unknown, frame.Kind);
        Assert.Equal(type, Encoding.UTF8.GetString(frame.TypeName.Span));
    }

    [Theory]
    [InlineData("goal-updated", "goal.updated")]
    [InlineData("goal_updated", "goal.updated")]
    [InlineData("action-updated", "action.updated")]
    public void A_catch_all_without_a_status_has_one_name(string type, string expected)
    {
        var frame = Read($$$"""{"type":"{{{type}}}","data":{"id":"1"}}""");

        Assert.Equal(InboundKind.Unknown, frame.Kind);
        Assert.Equal(expected, frame.ToEvent(Tenant).Type);
    }

    [Fact]
    public void The_outcome_of_a_failed_job_is_an_event()
    {
        var frame = Read("""{"eventType":"ai.job.failed","data":{"jobId":"j","error":"no answer","errorCode":"INTERNAL_ERROR"}}""");

        Assert.Equal(InboundKind.Unknown, frame.Kind);
    }

    [Fact]
    public void A_known_code_makes_an_error_of_any_other_type()
    {
        var frame = Read("""{"type":"upstream","data":{"message":"m","code":"FORBIDDEN"}}""");

        var error = Assert.IsType<ErrorFrame>(frame.Frame);
        Assert.Equal("m", error.Data.Error);
        Assert.Equal("FORBIDDEN", error.Data.Code);
    }

    [Theory]
    [InlineData("auth_error", "auth.error")]
    [InlineData("connection.error", "connection.error")]
    [InlineData("error", "error")]
    public void An_error_has_one_spelling_inside(string type, string expected)
    {
        var frame = Read($$$"""{"type":"{{{type}}}","data":{"code":"UNAUTHORIZED","retryAfterMs":1500}}""");

        var error = Assert.IsType<ErrorFrame>(frame.Frame);
        Assert.Equal(expected, error.Type);
        Assert.Equal(1500, error.Data.RetryAfterMs);
    }

    [Fact]
    public void An_error_that_says_nothing_is_internal()
    {
        var error = Assert.IsType<ErrorFrame>(Read("""{"type":"error","data":null}""").Frame);

        Assert.Equal(ErrorCodes.InternalError, error.Data.Code);
        Assert.Empty(error.Data.Error);
    }

    [Theory]
    [InlineData("tenant_id")]
    [InlineData("TenantId")]
    [InlineData("tenant-id")]
    public void Another_tenant_is_seen_in_any_spelling(string member)
    {
        var frame = Read($$$"""
            {"type":"goal.completed","timestamp":"2026-03-01T10:00:00.000Z","{{{member}}}":"harbor",
             "data":{"goalId":"g","tenantId":"lumen","completedAt":"2026-03-01T10:00:00.000Z","completedBy":"u"}}
            """);

        Assert.Equal(DropReason.CrossTenant, frame.DropReason);
    }

    [Theory]
    [InlineData("""{"type":"zzz","tenantId":"harbor","data":{}}""")]
    [InlineData("""{"type":"zzz","data":{"tenantId":"harbor"}}""")]
    [InlineData("""{"type":"zzz","data":{"goal":{"tenant_id":"harbor"}}}""")]
    [InlineData("""{"type":"goal.created","data":{"goalId":"g","tenantId":{"id":"harbor"}}}""")]
    public void Another_tenant_is_seen_wherever_it_stands(string json) =>
        Assert.Equal(DropReason.CrossTenant, Read(json).DropReason);

    [Fact]
    public void Before_the_tenant_is_known_every_tenant_passes()
    {
        var frame = InboundPipeline.Read("""{"type":"zzz","tenantId":"harbor","data":{}}"""u8.ToArray(), tenantId: null);

        Assert.Equal("harbor", frame.ToEvent("lumen").Envelope.TenantId);
    }

    [Fact]
    public void A_tenant_with_a_very_long_name_gets_its_events()
    {
        var tenant = new string('t', 300);
        var json = $$$"""{"type":"goal.completed","timestamp":"2026-03-01T10:00:00.000Z","tenantId":"{{{tenant}}}","data":{"goalId":"g","tenantId":"{{{tenant}}}","completedAt":"2026-03-01T10:00:00.000Z","completedBy":"u"}}""";

        var frame = InboundPipeline.Read(Encoding.UTF8.GetBytes(json), tenant);

        Assert.Equal(InboundKind.Event, frame.Kind);
    }

    [Fact]
    public void A_word_beside_the_fields_stays_though_an_entity_of_that_name_would_be_lifted()
    {
        var data = Data(Read("""{"type":"goal.paused","data":{"goal_id":"g","goal":"a word"}}"""));

        Assert.Equal("a word", data.GetProperty("goal").GetString());
    }

    [Fact]
    public void A_nested_entity_is_lifted_but_overwrites_nothing()
    {
        var data = Data(Read("""{"type":"action.created","data":{"title":"Outer","action":{"id":"a-1","title":"Inner","priority":"HIGH"}}}"""));

        Assert.Equal("a-1", data.GetProperty("actionId").GetString());
        Assert.Equal("Outer", data.GetProperty("title").GetString());
        Assert.Equal("high", data.GetProperty("priority").GetString());
    }

    [Fact]
    public void An_entity_nested_in_a_nested_one_is_lifted_too()
    {
        var data = Data(Read("""{"type":"goal.paused","data":{"kpi":{"action":{"reason":"Budget"},"goal":{"id":"g"}}}}"""));

        Assert.Equal("g", data.GetProperty("goalId").GetString());
        Assert.Equal("Budget", data.GetProperty("reason").GetString());
    }

    [Fact]
    public void An_activity_of_the_first_generation_is_one_of_today()
    {
        var frame = Read("""{"type":"activity.created","goalId":"g","activity":{"id":"act-1","text":"Kick-off held","createdAt":"2025-10-01T09:00:00Z","title":"Kick-off","url":null}}""");

        var activity = Assert.IsType<GoalActivityCreated>(frame.ToEvent(Tenant).Payload);
        Assert.Equal("act-1", activity.ActivityId);
        Assert.Equal("Kick-off held", activity.Content);
        Assert.Equal(new DateTimeOffset(2025, 10, 1, 9, 0, 0, TimeSpan.Zero), frame.Timestamp);
    }

    [Fact]
    public void A_name_beside_the_type_is_the_goals_when_the_type_stands_elsewhere()
    {
        var frame = Read("""{"type":"goal-created","id":"g","name":"Lisbon"}""");

        Assert.Equal("Lisbon", Assert.IsType<GoalCreated>(frame.ToEvent(Tenant).Payload).Title);
    }

    [Theory]
    [InlineData("GOAL_ID")]
    [InlineData("GoalId")]
    [InlineData("goal-id")]
    [InlineData("_goal_id")]
    public void An_id_is_found_in_any_case(string member) =>
        Assert.Equal("g", Data(Read($$$"""{"type":"goal.paused","data":{"{{{member}}}":"g"}}""")).GetProperty("goalId").GetString());

    [Fact]
    public void A_leading_abbreviation_is_one_word() =>
        Assert.Equal("m", Data(Read("""{"type":"kpiReadingCreated","data":{"ReadingId":"r","KPIId":"m"}}""")).GetProperty("measureId").GetString());

    [Fact]
    public void What_can_only_have_one_value_has_it_when_it_is_missing()
    {
        var paused = Assert.IsType<GoalPaused>(Read("""{"type":"goal.paused","data":{"goalId":"g"}}""").ToEvent(Tenant).Payload);

        Assert.Equal(GoalStatus.Paused, paused.NewStatus);
        Assert.Equal("lumen", paused.TenantId);
    }

    [Theory]
    [InlineData("\"2026-02-28T00:00:00+02:00\"", "2026-02-28")]
    [InlineData("\"2026-02-28T23:30:00Z\"", "2026-02-28")]
    [InlineData("\"2026-02\"", "2026-02-28")]
    public void A_day_is_the_one_that_was_written(string value, string expected) =>
        Assert.Equal(expected, Data(Read($$$"""{"type":"measure.reading.created","data":{"readingId":"r","measureId":"m","date":{{{value}}}}}""")).GetProperty("date").GetString());

    [Theory]
    [InlineData("\"2026-13\"")]
    [InlineData("7")]
    [InlineData("{}")]
    public void What_is_no_day_is_left_out(string value) =>
        Assert.False(Data(Read($$$"""{"type":"measure.reading.created","data":{"readingId":"r","measureId":"m","date":{{{value}}}}}""")).TryGetProperty("date", out _));

    [Theory]
    [InlineData("482113", 482_113)]
    [InlineData("9007199254740993", 9_007_199_254_740_993)]
    [InlineData("\"17\"", 17)]
    [InlineData("3.9", 3)]
    [InlineData("1e999", 0)]
    [InlineData("true", 0)]
    public void A_size_is_a_whole_number(string value, long expected) =>
        Assert.Equal(expected, Data(Read($$$"""{"type":"attachment.created","data":{"id":"a","entityId":"g","fileSize":{{{value}}}}}""")).GetProperty("fileSize").GetInt64());

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", false)]
    [InlineData("null", false)]
    public void A_truth_is_true_only_when_it_says_so(string value, bool expected) =>
        Assert.Equal(expected, Data(Read($$$"""{"type":"action.completed","data":{"id":"a","onTime":{{{value}}}}}""")).GetProperty("onTime").GetBoolean());

    [Theory]
    [InlineData("[\"a\",7,{\"id\":\"b\"},null,[]]", "a,7,b")]
    [InlineData("\"a\"", "a")]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    public void A_list_holds_what_can_be_a_text(string value, string expected)
    {
        var participants = Data(Read($$$"""{"type":"decision.created","data":{"id":"d","participants":{{{value}}}}}""")).GetProperty("participants");

        Assert.Equal(expected, string.Join(',', participants.EnumerateArray().Select(item => item.GetString())));
    }

    [Fact]
    public void A_payload_at_the_limit_of_depth_is_let_through_only_if_it_can_be_read_again()
    {
        for (var depth = 55; depth < 70; depth++)
        {
            var nested = new string('[', depth) + new string(']', depth);
            var frame = Read($$"""{"type":"zzz","a":{{nested}}}""");

            var again = InboundPipeline.Read(frame.Canonical, Tenant);

            Assert.True(frame.Kind == InboundKind.Dropped || again.Canonical.Span.SequenceEqual(frame.Canonical.Span), $"depth {depth}");
        }
    }

    [Theory]
    [InlineData("goal.paused", "\"goalId\":\"g\",")]
    [InlineData("zzz", "")]
    public void A_payload_that_grows_beyond_the_limit_is_malformed(string type, string identity)
    {
        var filling = new string('\u007f', (1 << 20) - 200);

        var frame = Read($$$"""{"Type":"{{{type}}}","data":{{{{identity}}}"x":"{{{filling}}}"}}""");

        Assert.Equal(InboundKind.Dropped, frame.Kind);
        Assert.Equal(DropReason.Malformed, frame.DropReason);
    }

    [Theory]
    [InlineData("\"ep.7.no\"", "7", 7)]
    [InlineData("\"ep.7.no\"", "\"7\"", 0)]
    [InlineData("\"ep.7.no\"", "7.5", 0)]
    [InlineData("\"ep.7.no\"", "0", 0)]
    [InlineData("\"ep.7\"", "7", 0)]
    [InlineData("\".7.no\"", "7", 0)]
    [InlineData("\"e p.7.no\"", "7", 0)]
    [InlineData("\"ep.07.no\"", "7", 0)]
    [InlineData("7", "7", 0)]
    public void A_position_needs_an_id_of_three_parts_and_the_same_number(string eventId, string sequence, long expected)
    {
        var loose = Read($$$"""{"Type":"goal.paused","eventId":{{{eventId}}},"seq":{{{sequence}}},"data":{"goalId":"g"}}""");
        var unknown = Read($$$"""{"type":"zzz","eventId":{{{eventId}}},"seq":{{{sequence}}},"data":{}}""");

        Assert.Equal(expected, loose.Sequence);
        Assert.Equal(expected, unknown.Sequence);
    }

    [Fact]
    public void A_dropped_frame_is_no_event() =>
        Assert.Throws<InvalidOperationException>(() => Read("[]").ToEvent(Tenant));

    private static JsonElement Data(InboundFrame frame)
    {
        Assert.Equal(InboundKind.Event, frame.Kind);
        return JsonDocument.Parse(frame.Data).RootElement;
    }

    private static InboundFrame Read(string json) => InboundPipeline.Read(Encoding.UTF8.GetBytes(json), Tenant);
}
