using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Idempotency;

/// <summary>Makes the next commit fail, before or after the database has it.</summary>
internal sealed class FailingCommit : DbTransactionInterceptor
{
    public bool FailsBefore { get; set; }

    public bool FailsAfter { get; set; }

    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<WorkspaceDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<PostgresDbContext>(options => options.AddInterceptors(this));
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        if (FailsBefore)
        {
            FailsBefore = false;
            throw new InvalidOperationException("The process ended before the commit.");
        }

        return base.TransactionCommittingAsync(transaction, eventData, result, cancellationToken);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (FailsAfter)
        {
            FailsAfter = false;
            throw new InvalidOperationException("The answer to the commit was lost.");
        }

        return base.TransactionCommittedAsync(transaction, eventData, cancellationToken);
    }
}
