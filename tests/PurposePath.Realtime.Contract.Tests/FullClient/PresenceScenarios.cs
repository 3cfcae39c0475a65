using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Contract.Tests.FullClient;

/// <summary>Who is here, between our client and our server (docs/protocol.md 9).</summary>
public abstract class PresenceScenarios
{
    private static readonly PresenceView Goal = new("goal", "g-1");

    private readonly ServerProgram _program;

    private protected PresenceScenarios(ServerProgram program) => _program = program;

    [Fact]
    public async Task Two_users_see_each_other_and_again_after_a_reset()
    {
        await using var stage = await Stage.CreateAsync(_program);
        await using var ben = await Dialect.Of(DialectName.Ours).ConnectAsync(stage.Server, Stage.Tenant, stage.Server.IssueToken(Stage.Tenant, "ben"));
        await ben.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true}""");
        await ben.NextAsync("presence.snapshot");
        using var watch = stage.Connection.OnPresenceChanged(static _ => { });
        await stage.Connection.SetPresenceAsync(Goal, cancellationToken: stage.Limit);
        await stage.StartAsync();

        await stage.WaitForAsync(() => stage.Connection.Presence.Viewing(Goal).Any(static user => user is { UserId: "ben", Typing: true }));
        var seen = await NextOfAdaAsync(ben, "\"viewing\":{");
        stage.Proxy.Reset();
        await stage.WaitForAsync(() => !stage.Connection.Presence.IsKnown);
        await NextOfAdaAsync(ben, "\"viewing\":null");
        await stage.RetryAsync();
        var again = await NextOfAdaAsync(ben, "\"viewing\":{");
        await stage.WaitForAsync(() => stage.Connection.Presence.Viewing(Goal).Any(static user => user.UserId == "ben"));

        Assert.Equal("""{"userId":"ada","name":"ada","viewing":{"entityType":"goal","entityId":"g-1"},"typing":false,"online":true}""", seen);
        Assert.Equal(seen, again);
        Assert.Equal(["ada", "ben"], stage.Connection.Presence.Users.Select(static user => user.UserId));
    }

    private static async Task<string> NextOfAdaAsync(Session session, string part)
    {
        while (true)
        {
            var text = (await session.NextAsync("presence.changed")).Data.GetRawText();
            if (text.Contains("\"ada\"", StringComparison.Ordinal) && text.Contains(part, StringComparison.Ordinal))
            {
                return text;
            }
        }
    }
}
