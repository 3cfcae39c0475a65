using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Administration;

/// <summary>Lets an administrator end every sign-in of a user: their sockets close within a second, and they have to sign in again.</summary>
internal sealed class ForcedSignOut(TenantData data, SessionEndings endings, TimeProvider time)
{
    public async Task<Written<Outcome<SignedOutDto>>> EndAsync(Caller caller, string userId, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> ended = [];
        var written = await data.WriteAsync<SignedOutDto>(
            caller,
            async (db, _, token) =>
            {
                var user = await db.Users.SingleOrDefaultAsync(row => row.Id == userId && row.TenantId == caller.TenantId, token);
                if (user is null)
                {
                    return Failure.NotFound("User");
                }

                if (user.Id == caller.UserId)
                {
                    return Failure.Rule("Nobody can disconnect themselves; sign out instead.");
                }

                var now = time.GetUtcNow();
                var sessions = await db.Sessions.Where(row => row.UserId == user.Id && row.RevokedAt == null && row.ExpiresAt > now).ToListAsync(token);
                sessions.ForEach(session => session.Revoke(now));
                ended = [.. sessions.Select(session => session.Id)];
                db.Audit.Note(caller, AuditEntry.SignedOut, user.Id, $"{user.FirstName} {user.LastName}", now, $"{ended.Count} sign-ins ended");
                return new SignedOutDto(user.Id, ended.Count);
            },
            cancellationToken);
        if (written.Result.Failure is null)
        {
            // After the commit, so that a socket that is being opened meanwhile finds its session ended already.
            foreach (var session in ended)
            {
                await endings.AnnounceAsync(session);
            }
        }

        return written;
    }
}
