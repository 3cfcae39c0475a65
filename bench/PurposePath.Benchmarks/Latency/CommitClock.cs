using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PurposePath.Benchmarks.Latency;

/// <summary>Notes the instant at which COMMIT returned. Reads end with a rollback, so only changes pass here.</summary>
internal sealed class CommitClock(TimeProvider time) : DbTransactionInterceptor
{
    private long _lastCommit;

    public long LastCommit => Volatile.Read(ref _lastCommit);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Volatile.Write(ref _lastCommit, time.GetTimestamp());
        return Task.CompletedTask;
    }
}
