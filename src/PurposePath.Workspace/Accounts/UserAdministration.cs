using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Accounts;

/// <summary>Lets an owner see who signs in, and end or restore that.</summary>
internal sealed class UserAdministration(TenantData data, IServiceProvider services, TimeProvider time)
{
    public Task<PositionedData<IReadOnlyList<UserDto>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync<IReadOnlyList<UserDto>>(
            caller,
            async (db, token) =>
            {
                var users = await OfTenant(db, caller).OrderBy(user => user.FirstName).ThenBy(user => user.LastName).ThenBy(user => user.Id).ToListAsync(token);
                return [.. users.Select(user => user.ToDto())];
            },
            cancellationToken);

    public Task<PositionedData<UserCountDto>> CountAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) => new UserCountDto(
                await OfTenant(db, caller).CountAsync(token),
                await OfTenant(db, caller).CountAsync(user => user.Status == User.Active, token)),
            cancellationToken);

    public async Task<Written<Outcome<UserDto>>> DeactivateAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        var written = await data.WriteAsync<UserDto>(
            caller,
            async (db, events, token) =>
            {
                var user = await OfTenant(db, caller).SingleOrDefaultAsync(row => row.Id == userId, token);
                if (user is null)
                {
                    return Failure.NotFound("User");
                }

                if (user.Id == caller.UserId)
                {
                    return Failure.Rule("Nobody can deactivate themselves.");
                }

                await SetAsync(db, events, caller, user, User.Inactive, Person.Inactive, token);
                foreach (var session in await db.Sessions.Where(row => row.UserId == user.Id && row.RevokedAt == null).ToListAsync(token))
                {
                    session.Revoke(time.GetUtcNow());
                }

                return user.ToDto();
            },
            cancellationToken);
        if (written.Result.Failure is null)
        {
            // After the commit, so that a socket that is being opened meanwhile finds the user inactive already.
            await services.GetRequiredService<IRealtimeConnections>().DisconnectUserAsync(caller.TenantId, userId, CancellationToken.None);
        }

        return written;
    }

    public Task<Written<Outcome<UserDto>>> ActivateAsync(Caller caller, string userId, CancellationToken cancellationToken) =>
        data.WriteAsync<UserDto>(
            caller,
            async (db, events, token) =>
            {
                var user = await OfTenant(db, caller).SingleOrDefaultAsync(row => row.Id == userId, token);
                if (user is null)
                {
                    return Failure.NotFound("User");
                }

                await SetAsync(db, events, caller, user, User.Active, Person.Active, token);
                return user.ToDto();
            },
            cancellationToken);

    private static IQueryable<User> OfTenant(WorkspaceDbContext db, Caller caller) => db.Users.Where(user => user.TenantId == caller.TenantId);

    // Who cannot sign in is given no work either.
    private async Task SetAsync(
        WorkspaceDbContext db, EventRecorder events, Caller caller, User user, string status, string personStatus, CancellationToken cancellationToken)
    {
        if (user.Status != status)
        {
            var deed = status == User.Active ? AuditEntry.Activated : AuditEntry.Deactivated;
            user.UpdatedAt = time.GetWireNow();
            db.Audit.Note(caller, deed, user.Id, $"{user.FirstName} {user.LastName}", time.GetUtcNow());
        }

        user.Status = status;
        if (await db.People.SingleOrDefaultAsync(row => row.Id == user.Id, cancellationToken) is { } person && person.Status != personStatus)
        {
            person.Status = personStatus;
            events.Notify(caller, NoticeType.PersonUpdated, person.Id, [], time.GetWireNow(), "status");
        }
    }
}
