using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.Issues;

namespace PurposePath.Workspace.Activity;

/// <summary>Which entries of the tenant's activity are wanted; filters together narrow.</summary>
internal sealed record ActivityFilter
{
    private static readonly string[] EntityTypes = ["goal", "action", "issue", "measure"];

    /// <summary>A type of entry, or null for all.</summary>
    public string? Type { get; private init; }

    /// <summary>What kind of thing it is about, or null for all.</summary>
    public string? EntityType { get; private init; }

    /// <summary>Which thing it is about, or null for all.</summary>
    public string? EntityId { get; private init; }

    /// <summary>Who did it, or null for everybody.</summary>
    public string? ById { get; private init; }

    /// <summary>Whether only what others did to what is the caller's, and new critical issues.</summary>
    public bool ConcernsCaller { get; private init; }

    /// <summary>What a page of the workspace wants.</summary>
    public static ActivityFilter Of(ActivityWish wish) => new()
    {
        Type = wish.Type,
        EntityType = wish.EntityType,
        EntityId = wish.EntityId,
        ById = wish.CreatedBy,
        ConcernsCaller = wish.ConcernsMe,
    };

    public static Outcome<ActivityFilter> Read(IQueryCollection query)
    {
        string? First(string name) => query[name].ToString() is { Length: > 0 } asked ? asked : null;
        string? type = null;
        if (First("type") is { } asked && !TryGetType(asked, out type))
        {
            return new Failure(StatusCodes.Status400BadRequest, ApiErrorCodes.ValidationError, "The type is not known.");
        }

        if (First("entityType") is { } entityType && !EntityTypes.Contains(entityType, StringComparer.Ordinal))
        {
            return new Failure(StatusCodes.Status400BadRequest, ApiErrorCodes.ValidationError, $"entityType must be one of {string.Join(", ", EntityTypes)}.");
        }

        if (First("concerning") is { } concerning && concerning != "me")
        {
            return new Failure(StatusCodes.Status400BadRequest, ApiErrorCodes.ValidationError, "concerning must be me.");
        }

        return new ActivityFilter
        {
            Type = type,
            EntityType = First("entityType"),
            EntityId = First("entityId"),
            ById = First("createdBy"),
            ConcernsCaller = First("concerning") is not null,
        };
    }

    // A reading has an entry, but on the socket an event of its own.
    private static bool TryGetType(string asked, out string? type)
    {
        if (ActivityType.Vocabulary.TryGetName(asked, out type))
        {
            return true;
        }

        type = ActivityEntry.Reading;
        return string.Equals(asked, type, StringComparison.OrdinalIgnoreCase);
    }

    public IQueryable<ActivityEntry> Apply(WorkspaceDbContext db, Caller caller)
    {
        var rows = db.Activity.AsQueryable();
        rows = Type is null ? rows : rows.Where(row => row.Type == Type);
        rows = EntityType is null ? rows : rows.Where(row => row.EntityType == EntityType);
        rows = EntityId is null ? rows : rows.Where(row => row.EntityId == EntityId);
        rows = ById is null ? rows : rows.Where(row => row.CreatedBy == ById);
        return ConcernsCaller ? Concerning(rows, db, caller.UserId) : rows;
    }

    // One's own goals, actions and issues, whoever reported them; and what is critical, which concerns everybody.
    private static IQueryable<ActivityEntry> Concerning(IQueryable<ActivityEntry> rows, WorkspaceDbContext db, string userId) =>
        rows.Where(row => row.CreatedBy != userId
            && ((row.GoalId != null && db.Goals.Any(goal => goal.Id == row.GoalId && goal.OwnerId == userId))
                || (row.EntityType == "action" && db.Actions.Any(action => action.Id == row.EntityId && action.AssignedPersonId == userId))
                || (row.EntityType == "issue" && db.Issues.Any(issue => issue.Id == row.EntityId
                    && (issue.AssignedPersonId == userId || issue.ReporterId == userId
                        || (issue.Impact == "critical" && row.Title == IssueChange.ReportedTitle))))));
}
