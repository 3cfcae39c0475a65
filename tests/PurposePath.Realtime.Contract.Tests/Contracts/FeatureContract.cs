using System.Text;
using PurposePath.Realtime.Contract.Tests.Dialects;
using PurposePath.Realtime.Contract.Tests.Servers;
using PurposePath.Realtime.Protocol.Tests;

namespace PurposePath.Realtime.Contract.Tests.Contracts;

/// <summary>What a client may use because it was announced (docs/protocol.md 3 and 9).</summary>
public abstract class FeatureContract(ContractHost host)
{
    private const string Tenant = "lumen";

    [Theory]
    [InlineData(DialectName.Ours)]
    public async Task A_filter_leaves_out_what_was_not_asked_for_and_the_head_says_how_far_it_looked(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant);

        await session.SendAsync("""{"action":"subscribe","types":["goal.*"]}""");
        var success = await session.NextAsync("subscribe.success");
        await server.PublishAsync(Tenant, "decision.created", Encoding.UTF8.GetString(SampleEvents.Data(SampleEvents.Event("decision.created"))));
        await server.PublishAsync(Tenant, 2);

        Assert.Equal("""["goal.*"]""", success.Data.GetProperty("types").GetRawText());
        Assert.Equal(session.Greeting!.Data.GetProperty("resume").GetProperty("head").GetString(), success.Data.GetProperty("head").GetString());
        Assert.Equal(2, (await session.NextEventAsync()).Root.GetProperty("seq").GetInt64());
    }

    [Theory]
    [InlineData(DialectName.Ours)]
    public async Task Presence_is_told_to_those_who_say_where_they_are(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var ada = await Dialect.Of(name).ConnectAsync(server, Tenant, server.IssueToken(Tenant, "ada"));
        await using var ben = await Dialect.Of(name).ConnectAsync(server, Tenant, server.IssueToken(Tenant, "ben"));

        await ben.SendAsync("""{"action":"presence","viewing":null}""");
        var snapshot = await ben.NextAsync("presence.snapshot");
        await ada.SendAsync("""{"action":"presence","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true}""");
        var changed = await ben.NextAsync("presence.changed");
        while (changed.Data.GetProperty("userId").GetString() != "ada")
        {
            changed = await ben.NextAsync("presence.changed");
        }

        Assert.Equal(["ada", "ben"], snapshot.Data.GetProperty("users").EnumerateArray().Select(static user => user.GetProperty("userId").GetString()));
        Assert.Equal(
            """{"userId":"ada","name":"ada","viewing":{"entityType":"goal","entityId":"g-1"},"typing":true,"online":true}""",
            changed.Data.GetRawText());
    }

    [Theory]
    [InlineData(DialectName.Ours)]
    public async Task What_is_said_while_a_replay_is_under_way_is_heard(DialectName name)
    {
        await using var server = await host.StartAsync();
        await using var before = await Dialect.Of(name).ConnectAsync(server, Tenant);
        var position = before.Greeting!.Data.GetProperty("resume").GetProperty("head").GetString();
        for (var number = 1; number <= 900; number++)
        {
            await server.PublishAsync(Tenant, number);
        }

        await using var session = await Dialect.Of(name).ConnectAsync(server, Tenant, server.IssueToken(Tenant, "ben"), position);
        await session.SendAsync("""{"action":"presence","viewing":null}""");
        await session.NextNumbersAsync(900);
        await session.NextAsync("replay.completed");
        await session.SendAsync("""{"action":"ping"}""");
        await session.NextAsync("pong");

        Assert.Contains("presence.snapshot", session.PassedOver);
    }
}
