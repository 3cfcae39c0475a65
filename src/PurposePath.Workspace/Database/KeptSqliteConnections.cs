using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PurposePath.Workspace.Database;

/// <summary>Gives each context a connection that it keeps as long as the pool keeps the context.</summary>
/// <remarks>
/// The functions by which Entity Framework computes what SQLite cannot (with decimals, by regular expressions) are registered on its own connections only. No query of the
/// workspace needs them; one that did would say so by their name when it is first run.
/// </remarks>
internal sealed class KeptSqliteConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptSqliteConnection(eventData.ConnectionString));
}
