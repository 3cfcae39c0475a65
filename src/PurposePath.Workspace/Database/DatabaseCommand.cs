using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using PurposePath.Realtime.Server;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Idempotency;

namespace PurposePath.Workspace.Database;

/// <summary>What a command needs that works on the database while no server starts: the settings, the tables and the event log.</summary>
internal static class DatabaseCommand
{
    /// <summary>Builds it; nothing is started.</summary>
    /// <param name="args">The command line, whose settings count.</param>
    /// <param name="add">What the command needs besides.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection> add)
    {
        var builder = WebApplication.CreateBuilder(ProgramFolder.With(args));
        builder.AddWorkspaceDatabase();
        builder.Services.AddIdempotency();
        builder.Services.AddPurposePathRealtime().AddEntityFrameworkEventLog<WorkspaceDbContext>();
        add(builder.Services);
        // The parts of the server that come along are never made, and some of them could not be.
        builder.Host.UseDefaultServiceProvider(static options => options.ValidateOnBuild = false);
        return builder.Build();
    }

    /// <summary>Whether a host has made its tables; a command makes none, because a wrong name in the settings would leave a second workspace behind.</summary>
    /// <param name="services">Those of <see cref="Build"/>.</param>
    /// <param name="advice">What to say where they are missing.</param>
    /// <returns>Why the command cannot be done, for whoever gave it; null when they are there.</returns>
    public static async Task<string?> ProblemAsync(IServiceProvider services, string advice)
    {
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<WorkspaceDbContext>>().CreateDbContextAsync();

            // Not CanConnectAsync, which says no to a database that is busy or away as to one that is not there.
            return await db.GetService<IRelationalDatabaseCreator>().ExistsAsync() && (await db.Database.GetAppliedMigrationsAsync()).Any()
                ? null
                : $"There is no workspace in the database that ConnectionStrings__Workspace names; {advice}.";
        }
        catch (Exception exception) when ((exception as DbException ?? exception.InnerException) is DbException unreadable)
        {
            return $"The database that ConnectionStrings__Workspace names cannot be read, and nothing was done: {unreadable.Message}";
        }
    }
}
