using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;
using PurposePath.Workspace.People;

namespace PurposePath.Workspace.Accounts;

/// <summary>Begins, renews and ends sessions.</summary>
internal sealed class SignIns(
    IDbContextFactory<WorkspaceDbContext> contexts,
    IPasswordHasher<User> passwords,
    RefreshTokens tokens,
    SessionEndings endings,
    IOptions<WorkspaceOptions> options,
    TimeProvider time)
{
    private const int SeedBytes = 32;

    // Hashing a password nobody has costs an unknown name as much time as a known one.
    private static readonly User Nobody = new()
    {
        Id = string.Empty,
        TenantId = string.Empty,
        Email = string.Empty,
        FirstName = string.Empty,
        LastName = string.Empty,
        Title = string.Empty,
        Role = "member",
        Status = User.Active,
    };

    private readonly string _hashOfNobody = passwords.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(SeedBytes)));

    private TimeSpan Lifetime => TimeSpan.FromDays(options.Value.RefreshTokenDays);

    public async Task<Outcome<SignedIn>> BeginAsync(string email, string password, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var name = email.Trim().ToLowerInvariant();
        var user = await db.Users.SingleOrDefaultAsync(row => row.Email == name, cancellationToken);
        var verdict = passwords.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _hashOfNobody, password);
        if (user is null || verdict == PasswordVerificationResult.Failed)
        {
            return Failure.Unauthorized("The e-mail address or the password is wrong.");
        }

        var tenant = await db.Tenants.SingleAsync(row => row.Id == user.TenantId, cancellationToken);
        if (user.Status != User.Active || tenant.Status != Tenant.Active)
        {
            return new Failure(StatusCodes.Status403Forbidden, ApiErrorCodes.Forbidden, "This account is not active.");
        }

        var now = time.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            TenantId = user.TenantId,
            UserId = user.Id,
            Seed = RandomNumberGenerator.GetBytes(SeedBytes),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return new SignedIn(user, tenant, session, tokens.Write(session)) { Person = await PersonOfAsync(db, user, cancellationToken) };
    }

    /// <summary>Spends a refresh token and returns its successor (product: Sessions in the browser).</summary>
    public async Task<Outcome<SignedIn>> RenewAsync(string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var found = await FindAsync(db, token, cancellationToken);
        if (found is not var (session, generation))
        {
            return Failure.Unauthorized("The refresh token is not valid.");
        }

        var use = session.Spend(generation, time.GetUtcNow(), Lifetime);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        if (use is TokenUse.Reused)
        {
            await endings.AnnounceAsync(session.Id);
        }

        if (use is TokenUse.Reused or TokenUse.Ended)
        {
            return Failure.Unauthorized("The session has ended; sign in again.");
        }

        var user = await db.Users.SingleAsync(row => row.Id == session.UserId, cancellationToken);
        var tenant = await db.Tenants.SingleAsync(row => row.Id == session.TenantId, cancellationToken);
        return user.Status == User.Active && tenant.Status == Tenant.Active
            ? new SignedIn(user, tenant, session, tokens.Write(session)) { Person = await PersonOfAsync(db, user, cancellationToken) }
            : new Failure(StatusCodes.Status403Forbidden, ApiErrorCodes.Forbidden, "This account is not active.");
    }

    /// <summary>Looks at a token without spending it: rendering a page must not rotate the cookie under another tab.</summary>
    public async Task<SignedIn?> PeekAsync(string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var found = await FindAsync(db, token, cancellationToken);
        if (found is not var (session, generation) || !session.IsActive(now) || !session.Honours(generation, now))
        {
            return null;
        }

        var user = await db.Users.SingleAsync(row => row.Id == session.UserId, cancellationToken);
        var tenant = await db.Tenants.SingleAsync(row => row.Id == session.TenantId, cancellationToken);
        return user.Status == User.Active && tenant.Status == Tenant.Active ? new SignedIn(user, tenant, session, token!) : null;
    }

    // A sign-in has no tenant yet that would narrow what it reads, so it names the user's.
    private static Task<Person?> PersonOfAsync(WorkspaceDbContext db, User user, CancellationToken cancellationToken) =>
        db.People.IgnoreQueryFilters().SingleOrDefaultAsync(row => row.Id == user.Id && row.TenantId == user.TenantId, cancellationToken);

    public async Task EndAsync(string sessionId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var session = await db.Sessions.SingleOrDefaultAsync(row => row.Id == sessionId, cancellationToken);
        if (session is null)
        {
            return;
        }

        session.Revoke(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await endings.AnnounceAsync(sessionId);
    }

    /// <summary>Ends the session that a genuine refresh token belongs to.</summary>
    public async Task EndByTokenAsync(string? token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, token, cancellationToken) is var (session, _))
        {
            await EndAsync(session.Id, cancellationToken);
        }
    }

    /// <summary>Whether access tokens of a session still count, for the user and the tenant whose session it is.</summary>
    public async Task<SessionStanding> JudgeAsync(string? sessionId, string? tenantId, string? userId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Asked before every call: one query for all three.
        var found = await db.Sessions.AsNoTracking().Where(row => row.Id == sessionId && row.TenantId == tenantId && row.UserId == userId)
            .Select(row => new
            {
                Session = row,
                IsWelcome = db.Users.Any(user => user.Id == row.UserId && user.Status == User.Active)
                    && db.Tenants.Any(tenant => tenant.Id == row.TenantId && tenant.Status == Tenant.Active),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null || !found.Session.IsActive(time.GetUtcNow()) ? SessionStanding.Ended
            : found.IsWelcome ? SessionStanding.Active
            : SessionStanding.Suspended;
    }

    private async Task<(Session Session, int Generation)?> FindAsync(WorkspaceDbContext db, string? token, CancellationToken cancellationToken)
    {
        if (!RefreshTokens.TryRead(token, out var sessionId, out var generation))
        {
            return null;
        }

        var session = await db.Sessions.SingleOrDefaultAsync(row => row.Id == sessionId, cancellationToken);
        return session is not null && tokens.IsGenuine(token!, session, generation) ? (session, generation) : null;
    }
}
