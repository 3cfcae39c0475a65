using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Idempotency;

/// <summary>Forgets keys whose day is over: every ten minutes, in steps that hold the database's writer lock shortly.</summary>
internal sealed partial class StoredCallTrim(IDbContextFactory<WorkspaceDbContext> contexts, TimeProvider time, ILogger<StoredCallTrim> logger)
    : BackgroundService
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
                await TrimAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A boundary: expired rows are not answered from, so that the next round is early enough.
                LogFailed(exception);
            }
        }
    }

    private async Task TrimAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = time.GetUtcNow() - StoredCalls.Lifetime;
        int removed;
        do
        {
            removed = await db.StoredCalls.IgnoreQueryFilters()
                .Where(row => row.CreatedAt <= oldest).OrderBy(row => row.CreatedAt).Take(Step)
                .ExecuteDeleteAsync(cancellationToken);
        }
        while (removed == Step);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired idempotency keys could not be removed; the next round tries again.")]
    private partial void LogFailed(Exception exception);
}
