using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>The rule that exactly one link of a goal that has measures is its primary one (domain 3.5).</summary>
internal static class PrimaryLinks
{
    /// <summary>The links of a goal, those of its strategies too, in the order they are shown.</summary>
    public static Task<List<MeasureLink>> OfGoalAsync(WorkspaceDbContext db, string goalId, CancellationToken cancellationToken) =>
        db.MeasureLinks.Where(row => row.GoalId == goalId)
            .OrderBy(row => row.DisplayOrder).ThenBy(row => row.LinkedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);

    /// <summary>Makes one link the primary one among all links of its goal.</summary>
    public static void Choose(MeasureLink chosen, IEnumerable<MeasureLink> ofGoal)
    {
        foreach (var other in ofGoal)
        {
            other.IsPrimary = false;
        }

        chosen.IsPrimary = true;
    }

    /// <summary>Deletes links because something they hang on goes; where a primary one goes, the first that stays takes its place.</summary>
    public static async Task RemoveAsync(WorkspaceDbContext db, IReadOnlyCollection<MeasureLink> links, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var link in links)
        {
            link.DeletedAt = now;
        }

        foreach (var goalId in links.Where(link => link.IsPrimary && link.GoalId is not null).Select(link => link.GoalId!).Distinct(StringComparer.Ordinal))
        {
            var staying = (await OfGoalAsync(db, goalId, cancellationToken)).Where(link => link.DeletedAt is null).ToList();
            if (staying.Count > 0)
            {
                Choose(staying[0], staying);
            }
        }
    }
}
