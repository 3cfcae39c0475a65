using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Accounts;

public sealed class PermissionTests
{
    public static TheoryData<string, string, string?> AdministratorCalls => new()
    {
        { "DELETE", Seeds.Actions + "/lumen-goal-01-action-01", null },
        { "DELETE", Seeds.Issues + "/lumen-issue-01", null },
        { "DELETE", Traction + "/operations/issues/lumen-issue-01", null },
        { "DELETE", Traction + "/attachments/lumen-attachment-01", null },
        { "POST", Traction + "/operations/issue-types", """{"name":"Fire"}""" },
        { "PUT", Traction + "/operations/issue-types/lumen-issue-type-legal", "{}" },
        { "DELETE", Traction + "/operations/issue-types/lumen-issue-type-legal", null },
        { "POST", Traction + "/operations/issue-types/lumen-issue-type-legal:activate", "{}" },
        { "PUT", Traction + "/operations/issue-types:reorder", "{}" },
        { "POST", Traction + "/operations/issue-statuses", """{"name":"Fire"}""" },
        { "PUT", Traction + "/operations/issue-statuses:reorder", "{}" },
        { "POST", Account + "/people", """{"firstName":"A","lastName":"B"}""" },
        { "PUT", Account + "/people/lumen-ben", "{}" },
        { "PUT", Account + "/tenants/current", "{}" },
        { "GET", Account + "/administration/connections", null },
        { "GET", Account + "/administration/numbers", null },
        { "GET", Account + "/administration/audit", null },
        { "POST", Account + "/administration/users/lumen-dev:disconnect", "{}" },
    };

    public static TheoryData<string, string, string?> OwnerCalls => new()
    {
        { "GET", Account + "/users", null },
        { "GET", Account + "/users/count", null },
        { "POST", Account + "/users/lumen-dev:deactivate", "{}" },
        { "POST", Account + "/users/lumen-dev:activate", "{}" },
    };

    [Fact]
    public async Task Who_may_not_delete_or_configure_is_told_so_and_nothing_happens()
    {
        await using var host = new WorkspaceHost();
        var cleo = await host.SignInAsync(Cleo);
        var ben = await host.SignInAsync(Ben);
        await cleo.GetAsync(Seeds.Goals);
        var before = await host.FingerprintAsync();

        foreach (var row in AdministratorCalls.Concat(OwnerCalls))
        {
            var (method, path, body) = row.Data;
            (await cleo.SendAsync(method, path, body)).IsFailure(403, "INSUFFICIENT_PERMISSIONS");
        }

        foreach (var row in OwnerCalls)
        {
            var (method, path, body) = row.Data;
            (await ben.SendAsync(method, path, body)).IsFailure(403, "INSUFFICIENT_PERMISSIONS");
        }

        Assert.Equal(before, await host.FingerprintAsync());
        Assert.Equal(200, (await ben.SendAsync("DELETE", Seeds.Actions + "/lumen-goal-01-action-01", body: null)).Status);
        Assert.Equal(200, (await ben.SendAsync("DELETE", Traction + "/attachments/lumen-attachment-01", body: null)).Status);
    }
}
