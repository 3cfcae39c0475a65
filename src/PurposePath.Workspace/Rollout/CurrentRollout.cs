using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server;
using PurposePath.Workspace.Canary;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Rollout;

/// <summary>What this node knows of the rollout. Who loses sockets by a change loses the open ones at once.</summary>
internal sealed class CurrentRollout(IDbContextFactory<WorkspaceDbContext> contexts, IServiceProvider services, IOptions<RolloutOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private RolloutRules _rules = RolloutRules.Of(options.Value);
    private int _version;

    /// <summary>The rules in force.</summary>
    public RolloutRules Rules => Volatile.Read(ref _rules);

    public void Dispose() => _turn.Dispose();

    /// <summary>Reads the rollout and, where it has changed, takes the sockets from those who may hold none any more.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // One after the other: of two reads the older one must not win.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var state = await db.Rollout.AsNoTracking().SingleOrDefaultAsync(row => row.Id == RolloutState.Realtime, cancellationToken);
            if (state is null || state.Version == _version)
            {
                return;
            }

            var rules = state.ToRules();
            // First the rules, then the sockets: one that is being opened meanwhile is refused by the ones or found by the other.
            Volatile.Write(ref _rules, rules);
            await services.GetRequiredService<IRealtimeConnections>().DisconnectSocketsAsync(
                (tenantId, userId) => tenantId != CanaryPass.Tenant && !rules.Allow(tenantId, userId), cancellationToken);
            _version = state.Version;
        }
        finally
        {
            _turn.Release();
        }
    }
}
