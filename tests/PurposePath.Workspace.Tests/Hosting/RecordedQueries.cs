using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Keeps the queries that a host sends to its database.</summary>
internal sealed class RecordedQueries : DbCommandInterceptor
{
    private readonly ConcurrentQueue<RecordedQuery> _queries = new();

    public IReadOnlyList<RecordedQuery> All => [.. _queries];

    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<WorkspaceDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<PostgresDbContext>(options => options.AddInterceptors(this));
    }

    public void Clear() => _queries.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        _queries.Enqueue(new RecordedQuery(
            command.CommandText,
            [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}

/// <summary>A query and what it was sent with.</summary>
internal sealed record RecordedQuery(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
