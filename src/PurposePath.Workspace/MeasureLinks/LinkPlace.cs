using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.MeasureLinks;

/// <summary>Where a link is to be: the rules of goal and strategy, and that a place is taken once (domain 3.5).</summary>
internal static class LinkPlace
{
    /// <summary>Why a link cannot be there; null when it can.</summary>
    public static async Task<Failure?> CheckAsync(
        WorkspaceDbContext db, string linkId, string measureId, string personId, string? goalId, string? strategyId, CancellationToken cancellationToken)
    {
        if (strategyId is not null && goalId is null)
        {
            return new Failure(
                StatusCodes.Status400BadRequest, ApiErrorCodes.StrategyRequiresGoal, "A link to a strategy names its goal too.",
                [new ApiFieldError("goalId", "is required with strategyId")]);
        }

        if (goalId is not null && !await db.Goals.AnyAsync(row => row.Id == goalId, cancellationToken))
        {
            return Failure.NotFound("Goal");
        }

        if (strategyId is not null && await db.Strategies.SingleOrDefaultAsync(row => row.Id == strategyId, cancellationToken) is var strategy)
        {
            if (strategy is null)
            {
                return Failure.NotFound("Strategy");
            }

            if (strategy.GoalId != goalId)
            {
                return new Failure(
                    StatusCodes.Status400BadRequest, ApiErrorCodes.StrategyGoalMismatch, "The strategy belongs to another goal.",
                    [new ApiFieldError("strategyId", "must be a strategy of goalId")]);
            }
        }

        var place = MeasureLink.PlaceOf(goalId, strategyId);
        return await db.MeasureLinks.AnyAsync(
            row => row.Id != linkId && row.MeasureId == measureId && row.PersonId == personId && row.Place == place, cancellationToken)
            ? Failure.Duplicate("measureId", "is linked to this person, goal and strategy already")
            : null;
    }
}
