using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PurposePath.Workspace.Database;

/// <summary>Gives each context a connection that it keeps as long as the pool keeps the context.</summary>
internal sealed class KeptSqliteConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptSqliteConnection(eventData.ConnectionString));
}
