using System.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PurposePath.Workspace.Database;

/// <summary>
/// A connection to the SQLite file that stays open when it is closed, ready for the next user of its context, with the statements that were prepared on it: opening
/// sets it up anew, and SQLite plans a query each time it is prepared. It is given up when its context is.
/// </summary>
/// <param name="connectionString">The operator's connection string.</param>
internal sealed class KeptSqliteConnection(string? connectionString) : SqliteConnection(connectionString)
{
    // About as many as the reads of the product have texts. With more, all begin anew.
    private const int MostStatements = 128;

    private readonly Dictionary<string, KeptStatement> _statements = new(StringComparer.Ordinal);

    public override SqliteCommand CreateCommand() => new KeptSqliteCommand(this)
    {
        Connection = this,
        CommandTimeout = DefaultTimeout,
        Transaction = Transaction,
    };

    /// <summary>Leaves it open, unless something is under way on it: that ends, and the connection with it.</summary>
    public override void Close()
    {
        if (State != ConnectionState.Open || !IsIdle())
        {
            End();
        }
    }

    /// <summary>The statement of a command's text, prepared once; null while another reader goes through its rows.</summary>
    /// <param name="text">The command's text.</param>
    public KeptStatement? Take(string text)
    {
        if (_statements.TryGetValue(text, out var known))
        {
            return known.IsFree ? known : null;
        }

        if (_statements.Count >= MostStatements)
        {
            foreach (var statement in _statements.Values.Where(static statement => statement.IsFree).ToList())
            {
                Forget(statement);
            }
        }

        var made = new KeptStatement { CommandText = text, Connection = this };
        _statements.Add(text, made);
        return made;
    }

    /// <summary>Whatever state a failure has left a statement in, nobody meets it again.</summary>
    /// <param name="statement">The one that failed.</param>
    public void Forget(KeptStatement statement)
    {
        _statements.Remove(statement.CommandText);
        statement.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End();
        }

        base.Dispose(disposing);
    }

    private bool IsIdle() => Transaction is null && raw.sqlite3_get_autocommit(Handle) != 0 && _statements.Values.All(static statement => statement.IsFree);

    private void End()
    {
        // The statements are commands of this connection, which disposes of them; what rolls a transaction back is one of them.
        base.Close();
        _statements.Clear();
    }
}
