using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Attachments;
using PurposePath.Workspace.Demo;
using PurposePath.Workspace.IssueConfiguration;
using PurposePath.Workspace.Rollout;

namespace PurposePath.Workspace.Database;

/// <summary>Opens the database the configuration names, brings it up to date and fills it with the demo team where that is wanted.</summary>
internal static class DatabaseSetup
{
    private const string ConnectionName = "Workspace";
    private const string DefaultConnection = "Data Source=data/workspace.db";

    // As many as are in use at a time where there is much to do; of more, those that come back last are thrown away.
    private const int KeptContexts = 64;

    public static void AddWorkspaceDatabase(this WebApplicationBuilder builder)
    {
        var connection = Connection(builder.Configuration);
        if (IsPostgres(connection))
        {
            builder.Services.AddPooledDbContextFactory<PostgresDbContext>(options => options.UseNpgsql(PostgresConnection.WithPreparedStatements(connection)), KeptContexts);
            builder.Services.AddSingleton<IDbContextFactory<WorkspaceDbContext>, PostgresContexts>();
        }
        else
        {
            // One parameter for a list of ids: one text of a query whatever the length of the list, so that it is made once.
            builder.Services.AddPooledDbContextFactory<WorkspaceDbContext>(
                options => options
                    .UseSqlite(CreateFolder(connection), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                    .AddInterceptors(new SqlitePragmaInterceptor(), new KeptSqliteConnections()),
                KeptContexts);
        }

        builder.Services.AddSingleton<TenantData>();
        builder.Services.AddSingleton<WorkspaceQueries>();
        builder.Services.AddHostedService<ExpiredRows>();
    }

    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var cancellationToken = app.Lifetime.ApplicationStopping;
        // Wrong settings stop the start before it leaves a database behind.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var seed = app.Services.GetRequiredService<IOptions<WorkspaceOptions>>().Value.SeedDemo ?? app.Environment.IsDevelopment();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<WorkspaceDbContext>>().CreateDbContextAsync(cancellationToken);
        using var turn = await MigrationTurn.TakeAsync(db, app.Services.GetRequiredService<TimeProvider>(), cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        if (seed)
        {
            await app.Services.GetRequiredService<DemoTeam>().CreateAsync(db, cancellationToken);
        }

        await SystemEntries.AddMissingAsync(db, cancellationToken);
        await app.Services.GetRequiredService<AttachmentRemoval>().SweepAsync(db, cancellationToken);
        // Before the node listens: nobody gets a socket by settings that an administrator has changed long ago.
        await app.Services.GetRequiredService<CurrentRollout>().RefreshAsync(cancellationToken);
    }

    /// <summary>The folder where files lie that the database does not hold: that of the SQLite file (empty for the one the command was given in).</summary>
    public static string FolderOf(IConfiguration configuration)
    {
        var connection = Connection(configuration);
        return Path.GetDirectoryName(new SqliteConnectionStringBuilder(IsPostgres(connection) ? DefaultConnection : connection).DataSource) ?? string.Empty;
    }

    // Npgsql calls it Host and takes Server too; SQLite knows neither.
    private static bool IsPostgres(string connection)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        return parts.ContainsKey("Host") || parts.ContainsKey("Server");
    }

    private static string Connection(IConfiguration configuration) =>
        configuration.GetConnectionString(ConnectionName) is { Length: > 0 } configured ? configured : DefaultConnection;

    // A relative path is relative to where the command was given, so that `dotnet run --project …` in the repository makes ./data.
    private static string CreateFolder(string connection)
    {
        var path = new SqliteConnectionStringBuilder(connection).DataSource;
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return connection;
    }
}
