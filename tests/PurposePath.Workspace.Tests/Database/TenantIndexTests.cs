using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>
/// What adds up over a tenant asks PostgreSQL for all of its rows in these tables. With no index that begins with the tenant, the planner reads the rows of all
/// tenants and throws most of them away (docs/benchmarks.md, Indexes).
/// </summary>
public sealed class TenantIndexTests
{
    [Theory]
    [InlineData("Goals")]
    [InlineData("Measures")]
    [InlineData("MeasureLinks")]
    [InlineData("Actions")]
    [InlineData("ActionGoals")]
    [InlineData("Issues")]
    [InlineData("Strategies")]
    [InlineData("Activity")]
    [InlineData("People")]
    public void Rows_of_a_tenant_are_found_by_an_index_on_PostgreSQL(string table)
    {
        using var context = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=nowhere").Options);
        var type = context.Model.GetEntityTypes().Single(type => type.GetTableName() == table && !type.IsOwned());

        Assert.Contains(type.GetIndexes(), static index => index.Properties[0].Name == "TenantId");
    }
}
