using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Idempotency;

namespace PurposePath.Workspace.Database;

/// <summary>
/// Removes what is over: idempotency keys after their day, and sign-ins that nobody renewed in time. Every ten minutes, in steps that hold the database's writer
/// lock shortly.
/// </summary>
internal sealed partial class ExpiredRows(IDbContextFactory<WorkspaceDbContext> contexts, TimeProvider time, ILogger<ExpiredRows> logger) : BackgroundService
{
    private const int Step = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // It runs from the moment the host is built, however late the loop gets its first turn.
    private readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RemoveAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A boundary: expired rows are not answered from and let nobody in, so that the next round is early enough.
                LogFailed(exception);
            }
        }
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var oldestKey = now - StoredCalls.Lifetime;
        await RemoveAsync(db.StoredCalls.IgnoreQueryFilters().Where(row => row.CreatedAt <= oldestKey).OrderBy(row => row.CreatedAt), cancellationToken);
        await RemoveAsync(db.Sessions.Where(row => row.ExpiresAt <= now).OrderBy(row => row.ExpiresAt), cancellationToken);
    }

    private static async Task RemoveAsync<TRow>(IQueryable<TRow> rows, CancellationToken cancellationToken)
    {
        int removed;
        do
        {
            removed = await rows.Take(Step).ExecuteDeleteAsync(cancellationToken);
        }
        while (removed == Step);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired rows could not be removed; the next round tries again.")]
    private partial void LogFailed(Exception exception);
}
