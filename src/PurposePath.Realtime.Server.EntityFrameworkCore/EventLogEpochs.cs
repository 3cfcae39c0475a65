using Microsoft.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>
/// Begins a new life of the event logs, as after a restore of an older state (docs/protocol.md 7): a client whose last event the restored log does not know is
/// recognised by the event's nonce, but one that was behind in the stream and had read data from beyond the backup is recognised only by this.
/// </summary>
/// <typeparam name="TContext">The application's context, whose model holds the event log.</typeparam>
public sealed class EventLogEpochs<TContext>
    where TContext : DbContext
{
    private readonly IDbContextFactory<TContext> _contexts;
    private readonly NonceSource _nonces;

    internal EventLogEpochs(IDbContextFactory<TContext> contexts, NonceSource nonces)
    {
        _contexts = contexts;
        _nonces = nonces;
    }

    /// <summary>
    /// Gives the log of every tenant a new epoch, in one statement. Events and their numbers stay; each client, connected or not, is told <c>resync</c> and reads
    /// anew. Servers that run meanwhile notice within a head poll.
    /// </summary>
    /// <param name="cancellationToken">Cancels it before anything is changed.</param>
    /// <returns>How many tenants have a log.</returns>
    public async Task<int> RenewAsync(CancellationToken cancellationToken)
    {
        // Epochs are only ever compared within a tenant: one for all is as good as one for each.
        var epoch = _nonces.NextEpoch();
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<StreamHead>().ExecuteUpdateAsync(row => row.SetProperty(head => head.Epoch, epoch), cancellationToken);
    }
}
