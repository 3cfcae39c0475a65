using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Actions;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Goals;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Database;

/// <summary>Every read of tenant state, for REST and for pages rendered on the server, each in one snapshot with its position.</summary>
internal sealed class WorkspaceQueries(TenantData data, TimeProvider time)
{
    private const int RecentActivity = 30;

    public Task<PositionedData<UserDto>> GetCurrentUserAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) => await ProfileCommands.ToProfileAsync(db, await db.Users.SingleAsync(user => user.Id == caller.UserId, token), token),
            cancellationToken);

    public Task<PositionedData<IReadOnlyList<PersonDto>>> GetPeopleAsync(Caller caller, bool isAssignable, CancellationToken cancellationToken) =>
        data.ReadAsync<IReadOnlyList<PersonDto>>(
            caller,
            async (db, token) =>
            {
                var people = await db.People.Where(person => !isAssignable || (person.IsAssignable && person.Status == Person.Active))
                    .OrderBy(person => person.FirstName).ThenBy(person => person.LastName).ThenBy(person => person.Id).ToListAsync(token);
                var users = await db.Users.Where(user => user.TenantId == caller.TenantId).Select(user => user.Id).ToListAsync(token);
                var logins = users.ToHashSet(StringComparer.Ordinal);
                return [.. people.Select(person => person.ToDto(logins.Contains(person.Id)))];
            },
            cancellationToken);

    public Task<PositionedData<Paged<GoalDto>>> GetGoalsAsync(Caller caller, GoalFilter filter, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            (db, token) => paging.ApplyAsync(filter.Apply(db.Goals), goals => GoalReads.ToDtosAsync(db, goals, token), token),
            cancellationToken);

    /// <summary>Null data when the tenant has no such goal.</summary>
    public Task<PositionedData<GoalDetailDto?>> GetGoalAsync(Caller caller, string goalId, CancellationToken cancellationToken) =>
        data.ReadAsync<GoalDetailDto?>(
            caller,
            async (db, token) =>
            {
                var goal = await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, token);
                if (goal is null)
                {
                    return null;
                }

                var names = await NamesAsync(db, token);
                var serving = db.ActionGoals.Where(link => link.GoalId == goalId).Select(link => link.ActionId);
                var actions = await db.Actions.Where(row => serving.Contains(row.Id))
                    .OrderBy(row => row.DueDate).ThenBy(row => row.Id).Take(Paging.MaxPageSize).ToListAsync(token);
                var activity = await Newest(db.Activity.Where(row => row.GoalId == goalId)).Take(RecentActivity).ToListAsync(token);
                return await GoalReads.DetailAsync(
                    db,
                    goal,
                    names,
                    await ActionReads.ToDtosAsync(db, actions, names, token),
                    [.. activity.Select(entry => entry.ToDto(names))],
                    time.GetToday(),
                    token);
            },
            cancellationToken);

    /// <summary>Null data when the tenant has no such goal.</summary>
    public Task<PositionedData<Paged<ActivityDto>?>> GetGoalActivityAsync(
        Caller caller,
        string goalId,
        IReadOnlyList<string> types,
        Paging paging,
        CancellationToken cancellationToken) =>
        data.ReadAsync<Paged<ActivityDto>?>(
            caller,
            async (db, token) =>
            {
                if (!await db.Goals.AnyAsync(row => row.Id == goalId, token))
                {
                    return null;
                }

                var rows = db.Activity.Where(row => row.GoalId == goalId && (types.Count == 0 || types.Contains(row.Type)));
                return await PageAsync(db, rows, paging, token);
            },
            cancellationToken);

    public Task<PositionedData<Paged<ActivityDto>>> GetRecentActivityAsync(
        Caller caller,
        ActivityFilter filter,
        Paging paging,
        CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            (db, token) => PageAsync(db, filter.Apply(db, caller), paging, token),
            cancellationToken);

    public Task<PositionedData<Paged<ActionDto>>> GetActionsAsync(Caller caller, ActionFilter filter, Paging paging, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) =>
            {
                var names = await NamesAsync(db, token);
                return await paging.ApplyAsync(filter.Apply(db.Actions), actions => ActionReads.ToDtosAsync(db, actions, names, token), token);
            },
            cancellationToken);

    /// <summary>Null data when the tenant has no such action.</summary>
    public Task<PositionedData<ActionDto?>> GetActionAsync(Caller caller, string actionId, CancellationToken cancellationToken) =>
        data.ReadAsync(caller, (db, token) => FindActionAsync(db, actionId, token), cancellationToken);

    public static async Task<ActionDto?> FindActionAsync(WorkspaceDbContext db, string actionId, CancellationToken cancellationToken) =>
        await ActionCommands.Whole(db.Actions).SingleOrDefaultAsync(row => row.Id == actionId, cancellationToken) is { } action
            ? await ToDtoAsync(db, action, cancellationToken)
            : null;

    public static async Task<GoalDto?> FindGoalAsync(WorkspaceDbContext db, string goalId, CancellationToken cancellationToken) =>
        await db.Goals.SingleOrDefaultAsync(row => row.Id == goalId, cancellationToken) is { } goal
            ? await GoalReads.ToDtoAsync(db, goal, cancellationToken)
            : null;

    /// <summary>The names of the tenant's people by id.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking()
            .Select(person => new { person.Id, person.FirstName, person.LastName })
            .ToDictionaryAsync(person => person.Id, person => $"{person.FirstName} {person.LastName}", StringComparer.Ordinal, cancellationToken);

    /// <summary>The tenant's people by id.</summary>
    public static async Task<IReadOnlyDictionary<string, Person>> PeopleAsync(WorkspaceDbContext db, CancellationToken cancellationToken) =>
        await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, StringComparer.Ordinal, cancellationToken);

    /// <summary>The names of people who were read before, as <see cref="NamesAsync"/> reads them.</summary>
    public static IReadOnlyDictionary<string, string> NamesOf(IReadOnlyDictionary<string, Person> people) =>
        people.ToDictionary(person => person.Key, person => person.Value.FullName, StringComparer.Ordinal);

    public static async Task<ActionDto> ToDtoAsync(WorkspaceDbContext db, ActionItem action, CancellationToken cancellationToken) =>
        ActionDtos.From(action, await NamesAsync(db, cancellationToken));

    public static IOrderedQueryable<ActivityEntry> Newest(IQueryable<ActivityEntry> entries) =>
        entries.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);

    private static async Task<Paged<ActivityDto>> PageAsync(WorkspaceDbContext db, IQueryable<ActivityEntry> rows, Paging paging, CancellationToken cancellationToken)
    {
        var names = await NamesAsync(db, cancellationToken);
        return await paging.ApplyAsync<ActivityEntry, ActivityDto>(
            Newest(rows),
            entries => Task.FromResult<IReadOnlyList<ActivityDto>>([.. entries.Select(entry => entry.ToDto(names))]),
            cancellationToken);
    }
}
