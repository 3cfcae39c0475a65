using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.MeasureLinks;

namespace PurposePath.Workspace.Goals;

/// <summary>What goes with a goal to its new owner: the measures of the former one that serve it, with all their links (domain 3.2).</summary>
internal static class GoalHandover
{
    public static async Task MoveMeasuresAsync(
        WorkspaceDbContext db, EventRecorder events, Caller caller, Goal goal, string formerOwner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var measures = await db.Measures
            .Where(row => row.OwnerId == formerOwner && db.MeasureLinks.Any(link => link.MeasureId == row.Id && link.GoalId == goal.Id))
            .OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var ids = measures.Select(measure => measure.Id).ToList();
        var links = (await db.MeasureLinks.Where(link => ids.Contains(link.MeasureId)).OrderBy(link => link.LinkedAt).ThenBy(link => link.Id)
            .ToListAsync(cancellationToken)).ToLookup(link => link.MeasureId, StringComparer.Ordinal);
        foreach (var measure in measures)
        {
            measure.OwnerId = goal.OwnerId;
            measure.UpdatedAt = now;
            measure.UpdatedBy = caller.UserId;
            MoveLinks([.. links[measure.Id]], goal.OwnerId, now);
            var goalIds = links[measure.Id].Where(link => link.GoalId is not null).Select(link => link.GoalId!).Distinct(StringComparer.Ordinal);
            events.Notify(caller, NoticeType.MeasureUpdated, measure.Id, [.. goalIds], now, "ownerId", "links");
        }
    }

    // Two links that would be at the same place for the same person become one; what spoke for the goal still does.
    private static void MoveLinks(List<MeasureLink> links, string ownerId, DateTimeOffset now)
    {
        var taken = links.Where(link => link.PersonId == ownerId).ToDictionary(link => link.Place, StringComparer.Ordinal);
        foreach (var link in links.Where(link => link.PersonId != ownerId))
        {
            link.UpdatedAt = now;
            if (taken.TryGetValue(link.Place, out var other))
            {
                other.IsPrimary |= link.IsPrimary;
                link.DeletedAt = now;
            }
            else
            {
                link.PersonId = ownerId;
                taken[link.Place] = link;
            }
        }
    }
}
