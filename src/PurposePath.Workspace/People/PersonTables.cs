using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.People;

/// <summary>People as a table.</summary>
internal static class PersonTables
{
    public static void AddPeople(this ModelBuilder model, WorkspaceDbContext db) =>
        model.Entity<Person>(person =>
        {
            person.ToTable("People");
            // One person per address and tenant; it also finds all people of a tenant, whose names every answer shows.
            person.HasIndex(row => new { row.TenantId, row.Email }).IsUnique();
            person.PrimitiveCollection(row => row.Tags);
            person.HasQueryFilter(row => row.TenantId == db.TenantId);
        });
}
