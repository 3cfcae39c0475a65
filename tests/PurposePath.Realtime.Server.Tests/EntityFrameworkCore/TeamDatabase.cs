using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Postgres;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;

namespace PurposePath.Realtime.Server.Tests.EntityFrameworkCore;

/// <summary>A real SQLite file in a folder of its own, or a real PostgreSQL database, with the log registered as an application would.</summary>
public sealed class TeamDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("purposepath-log-");
    private readonly DatabaseEvents _events = new();
    private readonly ServiceProvider _services;

    private TeamDatabase(TimeProvider time, IDoorbell doorbell, string connectionExtra, bool isPooled)
    {
        ConnectionString = IsPostgres ? PostgresCluster.Instance.Create() : $"Data Source={FilePath};{connectionExtra}";
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        services.AddSingleton(doorbell);
        void Configure(DbContextOptionsBuilder options) => (IsPostgres ? options.UseNpgsql(ConnectionString) : options.UseSqlite(ConnectionString))
            .AddInterceptors(new SqlitePragmaInterceptor(), _events, new SaveEvents(_events), new CommandEvents(_events));
        _ = isPooled ? services.AddPooledDbContextFactory<TeamContext>(Configure) : services.AddDbContextFactory<TeamContext>(Configure);
        services.AddPurposePathRealtime().AddEntityFrameworkEventLog<TeamContext>();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Whether changes of one tenant can be under way at the same time.</summary>
    public static bool IsPostgres => PostgresCluster.IsWanted;

    public string FilePath => Path.Combine(_folder.FullName, "team.db");

    public string ConnectionString { get; }

    /// <summary>Whose instruments count what is written here.</summary>
    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public IEventLog Log => _services.GetRequiredService<IEventLog>();

    public IEventLogTrimmer Trimmer => _services.GetRequiredService<IEventLogTrimmer>();

    public TransactionalWriter<TeamContext> Writer => _services.GetRequiredService<TransactionalWriter<TeamContext>>();

    public SnapshotReader<TeamContext> Reader => _services.GetRequiredService<SnapshotReader<TeamContext>>();

    public EventLogEpochs<TeamContext> Epochs => _services.GetRequiredService<EventLogEpochs<TeamContext>>();

    /// <summary>The text of every command that was sent.</summary>
    public ConcurrentQueue<string> Commands => _events.Commands;

    /// <summary>The commands that deleted.</summary>
    public ConcurrentQueue<string> Deletes => _events.Deletes;

    /// <summary>What happens when a transaction begins, commits, and has committed.</summary>
    public DatabaseEvents Events => _events;

    public static TeamDatabase Create(TimeProvider? time = null, IDoorbell? doorbell = null, string connectionExtra = "", bool isPooled = false)
    {
        var database = new TeamDatabase(time ?? TimeProvider.System, doorbell ?? new RecordingDoorbell(), connectionExtra, isPooled);
        using var context = database.NewContext();
        context.Database.EnsureCreated();
        return database;
    }

    public TeamContext NewContext() => _services.GetRequiredService<IDbContextFactory<TeamContext>>().CreateDbContext();

    /// <summary>Adds to a tenant's score, one event for each point, and returns their positions.</summary>
    public async Task<IReadOnlyList<StreamCursor>> BumpAsync(string tenantId, int points = 1, CancellationToken? cancellationToken = null)
    {
        var written = await Writer.WriteAsync(
            async (context, events, token) =>
            {
                await AddPointsAsync(context, events, tenantId, points, token);
                return Change.Keep(true);
            },
            cancellationToken ?? TestContext.Current.CancellationToken);
        return written.Positions;
    }

    /// <summary>The domain's change: each event says the score that it leads to.</summary>
    public static async Task AddPointsAsync(TeamContext context, EventRecorder events, string tenantId, int points, CancellationToken cancellationToken)
    {
        if (IsPostgres)
        {
            // A domain that reads before it writes locks what it has read; here that is the score, which may not exist yet.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({tenantId}, 0))", cancellationToken);
        }

        var score = await context.Scores.FindAsync([tenantId], cancellationToken);
        if (score is null)
        {
            score = new Score { TenantId = tenantId };
            context.Add(score);
        }

        for (var point = 0; point < points; point++)
        {
            score.Value++;
            events.Record(tenantId, GoalEvents.Completed, Reached(tenantId, score.Value), DateTimeOffset.UnixEpoch, null);
        }
    }

    public static GoalCompleted Reached(string tenantId, int score) =>
        new() { GoalId = $"{score}", TenantId = tenantId, CompletedAt = DateTimeOffset.UnixEpoch, CompletedBy = "user-1" };

    /// <summary>The score that an entry says.</summary>
    public static int ScoreOf(LogEntry entry) => int.Parse(GoalEvents.Completed.Deserialize(entry.Utf8Data.Span).GoalId);

    public async Task<IReadOnlyList<LogEntry>> EntriesAsync(string tenantId) =>
        (await Log.ReadAsync(tenantId, 1, int.MaxValue, TestContext.Current.CancellationToken)).Entries;

    public async Task<int> ScoreAsync(string tenantId)
    {
        await using var context = NewContext();
        return await context.Scores.Where(score => score.TenantId == tenantId).SumAsync(score => score.Value, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> TenantsWithLogAsync()
    {
        await using var context = NewContext();
        return await context.Set<StreamHead>().Select(row => row.TenantId).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Does something just before the next rows are saved.</summary>
    public void BeforeNextSave(Func<DbContext, Task> action) => _events.BeforeSave = action;

    /// <summary>Does something just before the next query that reads a table.</summary>
    public void BeforeNextQueryOf(string table, Func<Task> action) => _events.BeforeQuery = (table, action);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (IsPostgres)
        {
            PostgresCluster.Instance.Drop(ConnectionString);
        }
        else
        {
            using var pool = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(pool);
        }

        _folder.Delete(recursive: true);
    }
}
