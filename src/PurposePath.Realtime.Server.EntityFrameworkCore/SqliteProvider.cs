using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>What differs on SQLite, known without referencing its package: applications on another database do not carry it along.</summary>
internal static class SqliteProvider
{
    private const string ProviderName = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string ErrorCodeProperty = "SqliteErrorCode";

    // https://www.sqlite.org/rescode.html: another connection writes; another statement of a shared cache does.
    private const int Busy = 5;
    private const int Locked = 6;

    public static bool IsUsedBy(DbContext context) => context.Database.ProviderName == ProviderName;

    /// <summary>Whether the failure is SQLite's way to say "later"; the provider leaves <see cref="DbException.IsTransient"/> unset.</summary>
    /// <param name="exception">Any provider's failure.</param>
    public static bool IsBusy(DbException exception) =>
        exception.GetType().GetProperty(ErrorCodeProperty)?.GetValue(exception) is Busy or Locked;
}
