using System.Text;

namespace PurposePath.Realtime.Protocol.Tests.Events;

public sealed class NoticeTypeTests
{
    public static TheoryData<string> Names => [.. NoticeType.All.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notice_reaches_those_who_listen_to_everything_and_is_never_taken_for_an_event_of_the_catalogue(string name)
    {
        var type = NoticeType.All.Single(type => type.Name == name);
        var data = new EntityNotice
        {
            EntityType = type.Entity,
            EntityId = "x-1",
            TenantId = "lumen",
            GoalIds = ["g-1"],
            ChangedAt = DateTimeOffset.UnixEpoch,
            ChangedBy = "u-ada",
            Changes = ["title"],
        }.ToUtf8Json();
        var message = Encoding.UTF8.GetBytes($$"""{"type":"{{name}}","timestamp":"1970-01-01T00:00:00.000Z","eventId":"e.7.n","tenantId":"lumen","seq":7,"data":{{Encoding.UTF8.GetString(data)}}}""");

        var frame = InboundPipeline.Read(message, "lumen");

        var unknown = Assert.IsType<UnknownEvent>(frame.ToEvent("lumen"));
        Assert.Equal(name, unknown.Type);
        Assert.True(NoticeType.IsNotice(unknown.Type));
        Assert.Equal(7, unknown.Envelope.Cursor!.Value.Sequence);
        Assert.Equal(Encoding.UTF8.GetString(data), Encoding.UTF8.GetString(unknown.Utf8Data.Span));
        Assert.DoesNotContain(EventCatalog.All, row => row.Name == name);
    }

    [Theory]
    [InlineData("goal.updated", true)]
    [InlineData("room.deleted", true)]
    [InlineData("goal.created", false)]
    [InlineData("action.progress_updated", false)]
    public void The_name_tells_whether_a_type_asks_for_a_fetch(string name, bool isNotice) => Assert.Equal(isNotice, NoticeType.IsNotice(name));
}
