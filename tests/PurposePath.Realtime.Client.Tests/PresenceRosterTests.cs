using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

public sealed class PresenceRosterTests
{
    private static readonly PresenceView Goal = new("goal", "g-1");

    [Fact]
    public void Users_come_change_and_go_by_their_ids()
    {
        var roster = PresenceRoster.Of([User("ben"), User("ada")]).With(User("ada") with { Viewing = Goal }).With(User("cy")).With(User("ben") with { Online = false });

        Assert.Equal(["ada", "cy"], roster.Users.Select(static user => user.UserId));
        Assert.Equal(["ada"], roster.Viewing(Goal).Select(static user => user.UserId));
        Assert.True(roster.IsKnown);
    }

    [Fact]
    public void Who_is_not_there_cannot_leave_and_nobody_is_known_before_the_server_told()
    {
        Assert.Empty(PresenceRoster.Of([]).With(User("ada") with { Online = false }).Users);
        Assert.False(PresenceRoster.Unknown.IsKnown);
        Assert.True(PresenceRoster.Of([]).IsKnown);
    }

    [Fact]
    public void It_holds_no_more_users_than_it_says()
    {
        var roster = PresenceRoster.Of(Enumerable.Range(0, PresenceRoster.MaxUsers + 5).Select(static number => User($"u-{number}")));

        Assert.Equal(PresenceRoster.MaxUsers, roster.Users.Count);
    }

    [Theory]
    [InlineData("", "g-1")]
    [InlineData("goal", "")]
    [InlineData("a-kind-that-is-longer-than-32-chars", "g-1")]
    public async Task A_view_that_no_server_takes_is_refused_at_once(string type, string id)
    {
        await using var stage = new Stage();

        await Assert.ThrowsAsync<ArgumentException>(() => stage.Connection.SetPresenceAsync(new PresenceView(type, id), cancellationToken: TestContext.Current.CancellationToken));
    }

    private static PresenceData User(string id) => new() { UserId = id, Name = id, Online = true };
}
