using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Tests.Hosting;

namespace PurposePath.Workspace.Tests.Database;

public sealed class TenantFilterTests
{
    [Fact]
    public async Task Every_table_of_a_tenant_hides_the_rows_of_the_others()
    {
        await using var host = new WorkspaceHost();
        _ = host.Address;
        await using var db = await host.OpenAsync();

        var unfiltered = db.Model.GetEntityTypes()
            .Where(type => type.ClrType.Namespace!.StartsWith("PurposePath.Workspace", StringComparison.Ordinal) && type.FindProperty("TenantId") is not null)
            .Where(type => type.GetDeclaredQueryFilters().Count == 0)
            .Select(type => type.ClrType);

        // A sign-in and its session know no tenant before they are found.
        Assert.Equal([typeof(Session), typeof(User)], unfiltered.OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_context_that_changes_its_tenant_sees_the_rows_of_the_new_one_only()
    {
        await using var host = new WorkspaceHost();
        _ = host.Address;
        await using var db = await host.OpenAsync();

        Assert.Empty(db.Goals);
        db.TenantId = "lumen";
        Assert.Equal(8, db.Goals.Count());
        db.TenantId = "harbor";
        Assert.All(db.Goals, goal => Assert.Equal("harbor", goal.TenantId));
        await using var other = await host.OpenAsync();
        other.TenantId = "lumen";
        Assert.Equal(8, other.Goals.Count());
    }
}
