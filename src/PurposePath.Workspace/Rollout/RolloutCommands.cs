using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.Clustering;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Rollout;

/// <summary>Shows and changes the rollout; a change is in force on this node when it is answered, and on the others when they hear of it or look next.</summary>
internal sealed class RolloutCommands(TenantData data, CurrentRollout rollout, INotices notices, IOptions<RolloutOptions> options, TimeProvider time)
{
    private const int MostIds = 1000;

    // No tenant has such an id.
    private const string Everybody = "~rollout";

    public Task<PositionedData<RolloutDto>> GetAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) => (await db.Rollout.SingleOrDefaultAsync(row => row.Id == RolloutState.Realtime, token) ?? RolloutState.Of(options.Value)).ToDto(),
            cancellationToken);

    public async Task<Written<Outcome<RolloutDto>>> UpdateAsync(Caller caller, UpdateRolloutRequest body, CancellationToken cancellationToken)
    {
        await KeepConfiguredAsync(caller, cancellationToken);
        var written = await data.WriteAsync<RolloutDto>(
            caller,
            async (db, _, token) =>
            {
                var state = await db.Rollout.SingleAsync(row => row.Id == RolloutState.Realtime, token);
                var rules = new Rules();
                var percentage = (int)rules.Number("percentage", body.Percentage ?? state.Percentage, 0, 100);
                var users = Ids(rules, "users", body.Users, state.Users);
                var tenants = Ids(rules, "tenants", body.Tenants, state.Tenants);
                await CheckAsync(rules, "users", users, db.Users.Where(row => users.Contains(row.Id)).Select(row => row.Id), token);
                await CheckAsync(rules, "tenants", tenants, db.Tenants.Where(row => tenants.Contains(row.Id)).Select(row => row.Id), token);
                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                (state.Percentage, state.Users, state.Tenants, state.IsKilled) = (percentage, users, tenants, body.KillSwitch ?? state.IsKilled);
                if (db.ChangedMembersOf(state) is { Count: > 0 })
                {
                    state.ChangedBy = caller.UserId;
                    state.ChangedAt = time.GetWireNow();
                    db.Audit.Note(caller, AuditEntry.RolloutUpdated, state.Id, "Live updates", time.GetUtcNow(), Describe(state));
                }

                await db.SaveChangesAsync(token);
                return state.ToDto();
            },
            cancellationToken);
        if (written.Result.Failure is null)
        {
            await rollout.RefreshAsync(CancellationToken.None);
            notices.Tell(RolloutWatch.Topic);
        }

        return written;
    }

    // Until the first change there is no row. Made of what counts anyway, it changes nothing, and the change finds the version that its caller saw.
    private async Task KeepConfiguredAsync(Caller caller, CancellationToken cancellationToken) =>
        await data.WriteAsync<bool>(
            caller with { Precondition = null, Request = null },
            async (db, _, token) =>
            {
                // The row is of no tenant, so the turns of tenants keep nobody apart who makes it at the same time.
                await TenantTurn.TakeAsync(db, Everybody, token);
                if (!await db.Rollout.AnyAsync(row => row.Id == RolloutState.Realtime, token))
                {
                    var state = RolloutState.Of(options.Value);
                    // The context counts the first version when it saves.
                    state.Version = 0;
                    db.Rollout.Add(state);
                }

                return true;
            },
            cancellationToken);

    private static List<string> Ids(Rules rules, string field, IReadOnlyList<string?>? wanted, List<string> present)
    {
        if (wanted is null)
        {
            return present;
        }

        List<string> ids = [.. wanted.Select(id => id?.Trim() ?? string.Empty).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (ids.Count > MostIds)
        {
            rules.Break(field, $"must be at most {MostIds} ids");
        }

        return ids;
    }

    private static async Task CheckAsync(Rules rules, string field, List<string> ids, IQueryable<string> known, CancellationToken cancellationToken)
    {
        if (rules.AreKept && ids.Except(await known.ToListAsync(cancellationToken), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            rules.Break(field, $"'{unknown}' does not exist");
        }
    }

    private static string Describe(RolloutState state) =>
        $"{(state.IsKilled ? "kill switch on, " : string.Empty)}{state.Percentage}%, {state.Users.Count} users, {state.Tenants.Count} tenants";
}
