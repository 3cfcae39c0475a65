using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Accounts;

/// <summary>What a front end is told of user, person and tenant (domain 3.1, 4.1).</summary>
public sealed class AccountAnswerTests
{
    private const string Began = "2026-03-02T09:00:00.000Z";

    [Fact]
    public async Task A_sign_in_and_a_renewal_tell_of_user_person_and_tenant()
    {
        await using var host = new WorkspaceHost();
        var anonymous = new ApiCaller(host.Browser(), accessToken: null);

        var login = await anonymous.PostAsync(Account + "/auth/login", """{"username":"ada@lumen.demo","password":"demo-demo-1"}""");
        var renewed = await anonymous.PostAsync(Account + "/auth/refresh", $$"""{"refreshToken":"{{login.Data.GetProperty("refreshToken").GetString()}}"}""");

        foreach (var data in new[] { login.Data, renewed.Data })
        {
            Assert.Equal("ada@lumen.demo", data.GetProperty("user").GetProperty("username").GetString());
            Assert.True(data.GetProperty("user").GetProperty("isEmailVerified").GetBoolean());
            Assert.Equal(Began, data.GetProperty("user").GetProperty("createdAt").GetString());
            Assert.Equal(Began, data.GetProperty("user").GetProperty("updatedAt").GetString());
            Assert.Equal("lumen-ada", data.GetProperty("person").GetProperty("id").GetString());
            Assert.True(data.GetProperty("person").GetProperty("hasLogin").GetBoolean());
            Assert.Equal("EMPLOYEE", data.GetProperty("person").GetProperty("personType").GetString());
            Assert.Equal("lumen", data.GetProperty("tenant").GetProperty("id").GetString());
            Assert.Equal(Began, data.GetProperty("tenant").GetProperty("createdAt").GetString());
            Assert.Equal(JsonValueKind.Null, data.GetProperty("tenant").GetProperty("subscriptionTier").ValueKind);
        }
    }

    [Fact]
    public async Task A_change_moves_the_time_of_the_last_change_and_a_call_that_changes_nothing_does_not()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await ada.PutAsync(Account + "/user/profile", """{"firstName":"Ada"}""");
        await ada.PutAsync(Account + "/tenants/current", """{"settings":{"targetLineMode":"single"}}""");
        var (user, tenant) = (await ada.GetAsync(Account + "/user/profile"), await ada.GetAsync(Account + "/tenants/current"));
        var changedUser = await ada.PutAsync(Account + "/user/profile", """{"firstName":"Adele"}""");
        var changedTenant = await ada.PutAsync(Account + "/tenants/current", """{"settings":{"targetLineMode":"three"}}""");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await ada.PutAsync(Account + "/people/lumen-ben", """{"lastName":"Baker"}""");
        await ada.PostAsync(Account + "/users/lumen-cleo:deactivate", "{}");

        Assert.Equal((Began, Began), (Updated(user.Data), Updated(tenant.Data)));
        Assert.Equal(("2026-03-02T09:01:00.000Z", "2026-03-02T09:01:00.000Z"), (Updated(changedUser.Data), Updated(changedTenant.Data)));
        Assert.Equal(Began, changedTenant.Data.GetProperty("createdAt").GetString());
        var all = (await ada.GetAsync(Account + "/users")).Data.EnumerateArray().ToDictionary(row => row.GetProperty("id").GetString()!, Updated, StringComparer.Ordinal);
        Assert.Equal("2026-03-02T09:02:00.000Z", all["lumen-ben"]);
        Assert.Equal("2026-03-02T09:02:00.000Z", all["lumen-cleo"]);
        Assert.Equal("2026-03-02T09:01:00.000Z", all["lumen-ada"]);
    }

    [Fact]
    public async Task Of_what_was_there_before_times_were_kept_nothing_is_made_up()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        await using (var db = await host.OpenAsync())
        {
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, (DateTimeOffset?)null).SetProperty(row => row.UpdatedAt, (DateTimeOffset?)null), TestContext.Current.CancellationToken);
        }

        var profile = await ada.GetAsync(Account + "/user/profile");

        Assert.Equal(JsonValueKind.Null, profile.Data.GetProperty("createdAt").ValueKind);
        Assert.Null(Updated(profile.Data));
    }

    [Fact]
    public async Task Whoever_has_goals_may_make_them_and_what_the_product_lacks_is_no_feature()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);

        var features = (await ada.GetAsync(Account + "/user/features")).Data.EnumerateArray().Select(feature => feature.GetString()).ToList();

        Assert.Contains("goalCreate", features);
        Assert.DoesNotContain(features, feature => feature is "reports" or "bulkPlanner" or "strategyCompare");
    }

    private static string? Updated(JsonElement row) => row.GetProperty("updatedAt").GetString();
}
