using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>Stands between Entity Framework and the file: tests watch it and let it fail.</summary>
public sealed class DatabaseEvents : DbTransactionInterceptor
{
    public ConcurrentQueue<string> Commands { get; } = [];

    public ConcurrentQueue<string> Deletes { get; } = [];

    public Func<DbContext, Task>? BeforeSave { get; set; }

    public (string Table, Func<Task> Action)? BeforeQuery { get; set; }

    public Action? OnBegin { get; set; }

    public Action? OnCommitting { get; set; }

    public Action? OnCommitted { get; set; }

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default)
    {
        OnBegin?.Invoke();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        OnCommitting?.Invoke();
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        OnCommitted?.Invoke();
        return Task.CompletedTask;
    }
}

/// <summary>Tells <see cref="DatabaseEvents"/> about saves.</summary>
public sealed class SaveEvents(DatabaseEvents events) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (events.BeforeSave is { } action)
        {
            events.BeforeSave = null;
            await action(eventData.Context!);
        }

        return result;
    }
}

/// <summary>Tells <see cref="DatabaseEvents"/> about commands.</summary>
public sealed class CommandEvents(DatabaseEvents events) : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        events.Commands.Enqueue(command.CommandText);
        if (events.BeforeQuery is { } hook && command.CommandText.Contains(hook.Table, StringComparison.Ordinal))
        {
            events.BeforeQuery = null;
            await hook.Action();
        }

        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal))
        {
            events.Deletes.Enqueue(command.CommandText);
        }

        return ValueTask.FromResult(result);
    }
}
