using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Rollout;
using PurposePath.Workspace.Tests.Hosting;
using PurposePath.Workspace.Tests.Live;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Rollout;

/// <summary>Changing at run time who gets sockets (docs/rollout.md).</summary>
public sealed class RolloutTests
{
    private const string Address = Account + "/administration/rollout/realtime";
    private const string Features = Account + "/user/features";

    [Fact]
    public async Task The_kill_switch_closes_sockets_refuses_new_ones_and_gives_them_back_without_a_hole()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        var hugo = await host.SignInAsync(Hugo);
        using var first = await Sockets.ConnectAsync(host, ada.AccessToken!);
        using var other = await Sockets.ConnectAsync(host, hugo.AccessToken!);
        await ada.NewGoalAsync();
        var seen = (await Sockets.EventAsync(first)).GetProperty("eventId").GetString();

        await ada.PutAsync(Address, """{"killSwitch":true}""");

        Assert.Equal((4403, 4403), (await Sockets.CloseStatusAsync(first), await Sockets.CloseStatusAsync(other)));
        using var refused = await Sockets.OpenAsync(host, ada.AccessToken!);
        Assert.Equal(4403, await Sockets.CloseStatusAsync(refused));
        Assert.DoesNotContain("realtime", (await ada.GetAsync(Features)).Text, StringComparison.Ordinal);
        await ada.NewGoalAsync();
        await ada.PutAsync(Address, """{"killSwitch":false}""");
        Assert.Contains("realtime", (await ada.GetAsync(Features)).Text, StringComparison.Ordinal);
        using var back = await Sockets.ResumeAsync(host, ada.AccessToken!, seen!);
        Assert.Equal("goal.created", (await Sockets.EventAsync(back)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_smaller_share_takes_the_sockets_of_those_outside_it_and_leaves_the_listed()
    {
        await using var host = new WorkspaceHost(isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        using var adaSocket = await Sockets.ConnectAsync(host, ada.AccessToken!);
        using var benSocket = await Sockets.ConnectAsync(host, ben.AccessToken!);

        var answer = await ada.PutAsync(Address, """{"percentage":0,"users":["lumen-ada"]}""");

        Assert.Equal(4403, await Sockets.CloseStatusAsync(benSocket));
        await ada.NewGoalAsync();
        Assert.Equal("goal.created", (await Sockets.EventAsync(adaSocket)).GetProperty("type").GetString());
        Assert.Contains("realtime", (await ada.GetAsync(Features)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("realtime", (await ben.GetAsync(Features)).Text, StringComparison.Ordinal);
        Assert.Equal((0, 2, "lumen-ada"), (answer.Data.GetProperty("percentage").GetInt32(), answer.Data.GetProperty("version").GetInt32(), answer.Data.GetProperty("changedBy").GetString()));
        var entry = (await ada.GetAsync(Account + "/administration/audit")).Data.GetProperty("items")[0];
        Assert.Equal(("rollout_updated", "0%, 1 users, 0 tenants"), (entry.GetProperty("deed").GetString(), entry.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Another_node_follows_when_it_looks_next_and_keeps_what_it_knows_meanwhile()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await using var scope = host.Services.CreateAsyncScope();
        using var other = ActivatorUtilities.CreateInstance<CurrentRollout>(scope.ServiceProvider);

        await ada.PutAsync(Address, """{"percentage":10,"tenants":["harbor"]}""");
        var before = other.Rules;
        await other.RefreshAsync(TestContext.Current.CancellationToken);

        Assert.True(before.Allow("lumen", "lumen-ben"));
        Assert.Equal(10, other.Rules.Percentage);
        Assert.True(other.Rules.Allow("harbor", "harbor-hugo"));
        Assert.False(other.Rules.Allow("lumen", "lumen-ben"));
    }

    [Fact]
    public async Task A_node_looks_by_itself_at_every_interval()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await using var second = new WorkspaceHost(new() { ["ConnectionStrings:Workspace"] = $"Data Source={host.DatabasePath}" });
        await second.SignInAsync(Ben);

        await ada.PutAsync(Address, """{"percentage":10}""");

        await Eventually.Async(() =>
        {
            second.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(second.Services.GetRequiredService<CurrentRollout>().Rules.Percentage == 10);
        });
    }

    [Fact]
    public async Task A_node_knows_the_rollout_before_it_listens()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await ada.PutAsync(Address, """{"killSwitch":true}""");
        await using var second = new WorkspaceHost(new() { ["ConnectionStrings:Workspace"] = $"Data Source={host.DatabasePath}" })
        {
            Adjust = services => services.Remove(services.Single(service => service.ImplementationType == typeof(RolloutWatch))),
        };

        var ben = await second.SignInAsync(Ben);

        using var refused = await Sockets.OpenAsync(second, ben.AccessToken!);
        Assert.Equal(4403, await Sockets.CloseStatusAsync(refused));
    }

    [Fact]
    public async Task What_is_configured_counts_until_the_first_change_and_a_stale_change_is_refused()
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:Rollout:Percentage"] = "25", ["Realtime:Rollout:Users"] = "lumen-ada, lumen-ben" });
        var ada = await host.SignInAsync(Ada);

        var configured = await ada.GetAsync(Address);
        var changed = await ada.PutAsync(Address, """{"percentage":50}""", ("If-Match", configured.ETag!));
        var stale = await ada.PutAsync(Address, """{"percentage":100}""", ("If-Match", configured.ETag!));

        Assert.Equal((25, "lumen-ada", 1), Described(configured));
        Assert.Equal((50, "lumen-ada", 2), Described(changed));
        stale.IsFailure(409, "CONFLICT");
        Assert.Equal(50, stale.Body.GetProperty("details").GetProperty("current").GetProperty("percentage").GetInt32());

        static (int, string?, int) Described(ApiAnswer answer) =>
            (answer.Data.GetProperty("percentage").GetInt32(), answer.Data.GetProperty("users")[0].GetString(), answer.Data.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("""{"percentage":101}""", "percentage")]
    [InlineData("""{"percentage":-1}""", "percentage")]
    [InlineData("""{"users":["nobody"]}""", "users")]
    [InlineData("""{"tenants":["nowhere"]}""", "tenants")]
    public async Task What_cannot_be_is_refused_and_nothing_changes(string body, string field)
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var answer = await ada.PutAsync(Address, body);

        answer.IsFailure(422, "VALIDATION_ERROR");
        Assert.Contains($"\"{field}\"", answer.Text, StringComparison.Ordinal);
        Assert.Equal(100, (await ada.GetAsync(Address)).Data.GetProperty("percentage").GetInt32());
    }

    [Fact]
    public async Task Each_cohort_is_counted_with_its_own_connections_faults_and_answers()
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:HeartbeatInterval"] = "00:00:01" }, isRealTime: true);
        var ada = await host.SignInAsync(Ada);
        var ben = await host.SignInAsync(Ben);
        await ada.PutAsync(Address, """{"users":["lumen-ada"]}""");
        using var listed = await Sockets.ConnectAsync(host, ada.AccessToken!);
        using var lost = await Sockets.ConnectAsync(host, ben.AccessToken!);
        // Ben's bucket is 30, so the third stage took him in.
        lost.Abort();
        // A page that is left says so; that is no fault.
        using var left = await Sockets.ConnectAsync(host, ben.AccessToken!);
        await left.CloseOutputAsync((System.Net.WebSockets.WebSocketCloseStatus)4904, null, TestContext.Current.CancellationToken);
        await Sockets.AnswerHeartbeatAsync(listed);

        await Eventually.Async(async () =>
        {
            var answer = (await ada.GetAsync(Address + "/cohorts")).Data;
            var cohorts = answer.GetProperty("cohorts").EnumerateArray().ToDictionary(cohort => cohort.GetProperty("cohort").GetString()!, StringComparer.Ordinal);
            Assert.Equal(["listed", "10", "25", "50", "100"], cohorts.Keys);
            Assert.Equal(12, answer.GetProperty("gates").GetArrayLength());
            return Counted(cohorts["listed"]) == (1, 1, 0, 0) && Counted(cohorts["50"]) == (0, 2, 2, 1)
                && cohorts["listed"].GetProperty("roundTrip").GetProperty("p95Ms").ValueKind == System.Text.Json.JsonValueKind.Number;
        });

        static (long, long, long, long) Counted(System.Text.Json.JsonElement cohort) =>
            (cohort.GetProperty("connections").GetInt64(), cohort.GetProperty("joins").GetInt64(), cohort.GetProperty("closes").GetInt64(), cohort.GetProperty("faults").GetInt64());
    }

    [Fact]
    public async Task Only_administrators_of_the_tenants_that_run_the_installation_may_see_and_change_it()
    {
        await using var host = new WorkspaceHost();
        var hugo = await host.SignInAsync(Hugo);
        var cleo = await host.SignInAsync(Cleo);
        var ada = await host.SignInAsync(Ada);

        (await hugo.GetAsync(Address)).IsFailure(403, "INSUFFICIENT_PERMISSIONS");
        (await hugo.PutAsync(Address, """{"killSwitch":true}""")).IsFailure(403, "INSUFFICIENT_PERMISSIONS");
        (await cleo.GetAsync(Address)).IsFailure(403, "INSUFFICIENT_PERMISSIONS");
        (await ada.GetAsync(Account + "/administration/rollout/other")).IsFailure(404, "RESOURCE_NOT_FOUND");
    }
}
