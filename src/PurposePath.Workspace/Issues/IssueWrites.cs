using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Issues;

/// <summary>The frame of every command on one issue: find it, change it, answer with it, all in one transaction.</summary>
internal sealed class IssueWrites(TenantData data, TimeProvider time)
{
    public Task<Written<Outcome<T>>> WriteAsync<T>(
        Caller caller,
        Func<WorkspaceDbContext, EventRecorder, DateTimeOffset, CancellationToken, Task<Outcome<T>>> command,
        CancellationToken cancellationToken) =>
        data.WriteAsync<T>(caller, (db, events, token) => command(db, events, time.GetWireNow(), token), cancellationToken);

    /// <summary>Changes an issue; a change that answers with a failure leaves nothing behind.</summary>
    public Task<Written<Outcome<IssueDto>>> ChangeAsync(
        Caller caller,
        string issueId,
        Func<WorkspaceDbContext, IssueChange, CancellationToken, Task<Failure?>> change,
        CancellationToken cancellationToken) =>
        ChangeAsync<IssueDto>(
            caller,
            issueId,
            async (db, issue, token) => await change(db, issue, token) is { } failure ? failure : await SaveAsync(db, issue.Issue, token),
            cancellationToken);

    /// <summary>Changes an issue and answers with something else than the issue.</summary>
    public Task<Written<Outcome<T>>> ChangeAsync<T>(
        Caller caller,
        string issueId,
        Func<WorkspaceDbContext, IssueChange, CancellationToken, Task<Outcome<T>>> change,
        CancellationToken cancellationToken) =>
        WriteAsync<T>(
            caller,
            async (db, events, now, token) => await Whole(db.Issues).SingleOrDefaultAsync(row => row.Id == issueId, token) is { } issue
                ? await change(db, new IssueChange(db, events, caller, issue, now), token)
                : Failure.NotFound("Issue"),
            cancellationToken);

    /// <summary>Issues with everything their answer shows.</summary>
    public static IQueryable<Issue> Whole(IQueryable<Issue> issues) => issues
        .Include(row => row.Type).Include(row => row.Status)
        .Include(row => row.Goals).Include(row => row.Strategies).Include(row => row.Actions)
        .AsSplitQuery();

    /// <summary>Saves, which counts the version, and shows the issue.</summary>
    public static async Task<IssueDto> SaveAsync(WorkspaceDbContext db, Issue issue, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return await ToDtoAsync(db, issue, cancellationToken);
    }

    public static async Task<IssueDto> ToDtoAsync(WorkspaceDbContext db, Issue issue, CancellationToken cancellationToken) =>
        IssueDtos.From(issue, await WorkspaceQueries.NamesAsync(db, cancellationToken));
}
