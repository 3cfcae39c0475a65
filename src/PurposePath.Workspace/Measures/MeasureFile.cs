using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Measures;

/// <summary>A measure with everything its standing and zone follow from, as a command changes it.</summary>
internal sealed class MeasureFile(Measure measure, List<MeasureTarget> targets, List<MeasureActual> actuals, List<MeasureLink> links)
{
    public Measure Measure => measure;

    public List<MeasureTarget> Targets => targets;

    public List<MeasureActual> Actuals => actuals;

    public List<MeasureLink> Links => links;

    /// <summary>The worst zone over all links; of a measure without links that of the default thresholds.</summary>
    public MeasureZone Zone => MeasureZones.Of(measure, links);

    public IReadOnlyList<string> GoalIds => MeasureZones.GoalIds(links);

    /// <summary>Null when the tenant has no such measure.</summary>
    public static async Task<MeasureFile?> LoadAsync(WorkspaceDbContext db, string measureId, CancellationToken cancellationToken)
    {
        var measure = await db.Measures.SingleOrDefaultAsync(row => row.Id == measureId, cancellationToken);
        return measure is null ? null : new MeasureFile(
            measure,
            await db.MeasureTargets.Where(row => row.MeasureId == measureId).ToListAsync(cancellationToken),
            await db.MeasureActuals.Where(row => row.MeasureId == measureId).ToListAsync(cancellationToken),
            await db.MeasureLinks.Where(row => row.MeasureId == measureId).OrderBy(row => row.LinkedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken));
    }

    /// <summary>Brings value and standing up to date after targets or readings changed.</summary>
    public void Refresh() => measure.Stand(
        ReadingSeries.Of(actuals.Where(row => row.DeletedAt is null)),
        [.. targets.Where(row => row.DeletedAt is null).OrderBy(row => row.Day).ThenBy(row => row.CreatedAt).Select(row => row.ToPoint())]);
}
