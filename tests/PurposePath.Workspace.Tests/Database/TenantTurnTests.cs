using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>Rules about several rows hold although many change them at once (docs/decisions/0012).</summary>
public sealed class TenantTurnTests
{
    private const int Many = 16;
    private const string Rollout = Account + "/administration/rollout/realtime";

    [Fact]
    public async Task Of_links_that_are_made_at_the_same_time_one_is_the_first()
    {
        await using var host = new WorkspaceHost();
        var (ada, ben) = (await host.SignInAsync(Ada), await host.SignInAsync(Ben));
        var goal = await ada.NewGoalAsync("active");
        var measures = new List<string>();
        for (var count = 0; count < Many; count++)
        {
            measures.Add((await ada.PostAsync(Seeds.Measures, """{"name":"Desks in use"}""")).Id);
        }

        var made = await Task.WhenAll(measures.Select((measure, index) =>
            (index % 2 == 0 ? ada : ben).PostAsync(Links, $$"""{"measureId":"{{measure}}","personId":"lumen-ben","goalId":"{{goal}}"}""")));

        Assert.All(made, answer => Assert.Equal(201, answer.Status));
        var links = (await ada.GetAsync($"{Links}?goalId={goal}&pageSize=100")).Data.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Many, links.Count);
        Assert.Single(links, link => link.GetProperty("isPrimary").GetBoolean());
        Assert.Equal(Many, links.Select(link => link.GetProperty("displayOrder").GetInt32()).Distinct().Count());
    }

    [Fact]
    public async Task Of_two_tenants_that_make_the_first_change_of_the_rollout_at_the_same_time_both_are_answered()
    {
        await using var host = new WorkspaceHost(new() { ["Realtime:Rollout:OperatorTenants"] = "lumen,harbor" }, isRealTime: true);
        var (ada, hugo) = (await host.SignInAsync(Ada), await host.SignInAsync(Hugo));
        for (var round = 0; round < Many; round++)
        {
            await using var db = await host.OpenAsync();
            await db.Rollout.ExecuteDeleteAsync(TestContext.Current.CancellationToken);

            var answers = await Task.WhenAll(new[] { ada, hugo }.Select(caller => caller.PutAsync(Rollout, """{"percentage":50}""")));

            Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        }
    }
}
