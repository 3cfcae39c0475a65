using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PurposePath.Postgres;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.SuiteLogs;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>
/// The whole host on Kestrel at a free port, with a SQLite file of its own, or a PostgreSQL database where <see cref="PostgresCluster.IsWanted"/>, and a clock that
/// stands still.
/// </summary>
internal sealed class WorkspaceHost : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workspace-tests-").FullName;
    private readonly Dictionary<string, string> _settings;
    private readonly bool _isRealTime;
    private string? _postgres;

    public WorkspaceHost(Dictionary<string, string>? settings = null, bool isRealTime = false)
    {
        _settings = settings ?? [];
        _isRealTime = isRealTime;
        UseKestrel(0);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>Puts a part of the host in the place of another, for instance a database that fails.</summary>
    public Action<IServiceCollection> Adjust { get; init; } = _ => { };

    /// <summary>Whether it really begins with nothing, as its users' does; otherwise it begins with a copy of what the first start left.</summary>
    public bool IsFirstStart { get; init; }

    public string DatabasePath => Path.Combine(_folder, "workspace.db");

    /// <summary>The name of its database on PostgreSQL.</summary>
    public string? PostgresDatabase => _postgres is null ? null : PostgresCluster.NameOf(_postgres);

    /// <summary>Whether its database on PostgreSQL stays when the host ends, for others to copy.</summary>
    public bool LeavesDatabase { get; init; }

    /// <summary>Starts the host and answers where it listens.</summary>
    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    /// <summary>What a browser on a page of this host sends as <c>Origin</c>.</summary>
    public string Origin() => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>A client that follows no redirects and keeps no cookies: tests see what the host really answers.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public async Task<ApiCaller> SignInAsync(string email, string password = "demo-demo-1") =>
        await ApiCaller.SignInAsync(Browser(), email, password);

    public async Task<IReadOnlyList<EventRecord>> EventsAsync(string tenantId)
    {
        await using var db = await OpenAsync();
        return await db.Set<EventRecord>().Where(row => row.TenantId == tenantId).OrderBy(row => row.Sequence)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> EventTypesAsync(string tenantId) => [.. (await EventsAsync(tenantId)).Select(row => row.Type)];

    public Task<WorkspaceDbContext> OpenAsync() =>
        Services.GetRequiredService<IDbContextFactory<WorkspaceDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>A hash over every row of every table but the sessions: equal means that nothing changed.</summary>
    public async Task<string> FingerprintAsync()
    {
        if (_postgres is not null)
        {
            return await PostgresRows.HashAsync(_postgres);
        }

        await using var connection = new SqliteConnection($"Data Source={DatabasePath};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var text = new StringBuilder();
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'Sessions' ORDER BY name"))
        {
            text.AppendLine(table).AppendJoin('\n', await ColumnAsync(connection, $"SELECT * FROM \"{table}\""));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_postgres is not null && !LeavesDatabase)
        {
            PostgresCluster.Instance.Drop(_postgres);
        }

        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var isCopy = !IsFirstStart && !_isRealTime && _settings.Count == 0;
        if (isCopy && !File.Exists(DatabasePath))
        {
            SeededFolder.CopyTo(_folder);
        }

        builder.UseEnvironment(_settings.GetValueOrDefault("environment", "Development"));
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("ConnectionStrings:Workspace", $"Data Source={DatabasePath}");
        if (PostgresCluster.IsWanted)
        {
            _postgres ??= PostgresCluster.Instance.Create(isCopy ? SeededFolder.Database : null);
            builder.UseSetting("ConnectionStrings:Workspace", _postgres);
            builder.UseSetting("Workspace:AttachmentFolder", Path.Combine(_folder, "attachments"));
        }

        // Many hosts run at a time; those who look at it set their own.
        builder.UseSetting("Workspace:ManagementUrl", string.Empty);

        // Tests call as fast as they can; those of the limits set their own.
        builder.UseSetting("Workspace:RequestsPerMinute", "1000000");
        builder.UseSetting("Workspace:RequestBurst", "100000");
        builder.UseSetting("Workspace:SignInsPerMinute", "100000");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging =>
        {
            logging.ClearProviders();
            SuiteLog.AddTo(logging);
        });
        builder.ConfigureTestServices(services =>
        {
            // The slowness of the hash is the framework's to test; here it would be most of the time.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
            if (!_isRealTime)
            {
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time));
            }

            Adjust(services);
        });
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The only input is the database's own list of tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                .Select(index => reader.GetValue(index) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(index).ToString())));
        }

        return rows;
    }
}
