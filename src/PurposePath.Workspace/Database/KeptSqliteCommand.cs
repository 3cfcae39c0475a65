using System.Data;
using Microsoft.Data.Sqlite;

namespace PurposePath.Workspace.Database;

/// <summary>A command that runs by the prepared statement of its text, where there is one that is free. Only the text is shared: values are bound anew for each run.</summary>
/// <param name="connection">Which has the statements.</param>
internal sealed class KeptSqliteCommand(KeptSqliteConnection connection) : SqliteCommand
{
    private KeptStatement? _statement;
    private SqliteDataReader? _rows;

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (connection.State != ConnectionState.Open || connection.Take(CommandText) is not { } statement)
        {
            return base.ExecuteReader(behavior);
        }

        try
        {
            statement.Transaction = Transaction;
            statement.CommandTimeout = CommandTimeout;
            statement.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters)
            {
                statement.Parameters.Add(parameter);
            }

            _statement = statement;
            _rows = statement.ExecuteReader(behavior);
            return _rows;
        }
        catch
        {
            connection.Forget(statement);
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rows?.Dispose();
            if (_statement is { IsFree: true })
            {
                // What it was asked with ends with the question.
                _statement.Parameters.Clear();
            }
        }

        base.Dispose(disposing);
    }
}

/// <summary>A text that stays prepared on its connection.</summary>
internal sealed class KeptStatement : SqliteCommand
{
    /// <summary>Whether nobody goes through its rows.</summary>
    public bool IsFree => DataReader is null;
}
