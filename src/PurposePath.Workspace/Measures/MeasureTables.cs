using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Measures;

/// <summary>Measures, their targets and readings, as tables.</summary>
internal static class MeasureTables
{
    public static void AddMeasures(this ModelBuilder model, WorkspaceDbContext db)
    {
        model.Entity<Measure>(measure =>
        {
            // The list by name, whole or of one owner.
            measure.HasIndex(row => new { row.TenantId, row.Name });
            measure.HasIndex(row => new { row.TenantId, row.OwnerId });
            measure.OwnsMany(row => row.Options, options => options.ToJson());
            measure.OwnsOne(row => row.Standing);
            measure.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
        model.Entity<MeasureTarget>(target =>
        {
            // The targets of a measure in their order; nothing asks for them across measures.
            target.HasIndex(row => new { row.MeasureId, row.Day });
            target.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
        model.Entity<MeasureActual>(actual =>
        {
            // The last readings of each measure of a list, from the end of the index.
            actual.HasIndex(row => new { row.MeasureId, row.Day });
            actual.HasQueryFilter(row => row.TenantId == db.TenantId && row.DeletedAt == null);
        });
    }
}
