using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PurposePath.Loopback;

namespace PurposePath.Postgres;

/// <summary>
/// A PostgreSQL server of this process's own: a new cluster in a temporary folder, on a free port of the loopback address, gone when the process ends. The server
/// refuses to run as root; then it runs as the user <c>postgres</c> that comes with the package.
/// </summary>
internal sealed class PostgresCluster : IDisposable
{
    /// <summary>Set to <c>postgres</c>, the suites that can do run on PostgreSQL instead of SQLite.</summary>
    private const string Wish = "REALTIME_TESTS_DATABASE";

    private const string Account = "postgres";
    private const string Packages = "/usr/lib/postgresql";
    private static readonly Lazy<PostgresCluster> Started = new(StartNew);

    private readonly string _folder = Directory.CreateTempSubdirectory("postgres-tests-").FullName;
    private readonly string _programs = FindPrograms();
    private readonly int _port = LoopbackPort.FindFree();
    private int _databases;
    private bool _isUp;

    private PostgresCluster()
    {
        if (IsRoot)
        {
            Run("chown", Account, _folder);
        }

        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Whether the tests are to run on PostgreSQL.</summary>
    public static bool IsWanted { get; } = Environment.GetEnvironmentVariable(Wish) == "postgres";

    /// <summary>The server, started when it is first asked for.</summary>
    public static PostgresCluster Instance => Started.Value;

    /// <summary>Where it listens.</summary>
    public int Port => _port;

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Starts an empty server beside <see cref="Instance"/>.</summary>
    public static PostgresCluster StartNew()
    {
        var cluster = new PostgresCluster();

        // A process that dies loses nothing that it has given to the system; only the system's own end would, and nothing here waits for the disk.
        cluster.RunOwn("initdb", "-D", cluster.Data, "-U", Account, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        cluster.Start();
        return cluster;
    }

    /// <summary>Starts a standby, which copies another server and follows it from then on; it can be read.</summary>
    /// <param name="port">Where the other is reached, now and later.</param>
    public static PostgresCluster StandbyOf(int port)
    {
        var cluster = new PostgresCluster();
        cluster.RunOwn("pg_basebackup", "-d", $"host=127.0.0.1 port={port} user={Account}", "-D", cluster.Data, "-X", "stream", "-c", "fast", "-R", "--no-sync");
        cluster.Start();
        return cluster;
    }

    /// <summary>Makes a database and answers how to connect to it.</summary>
    /// <param name="template">A database to copy, to which nobody is connected; null for an empty one.</param>
    public string Create(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        Execute($"CREATE DATABASE {name}{(template is null ? string.Empty : $" TEMPLATE {template}")}");
        return ConnectionString(name);
    }

    /// <summary>Removes a database, whoever is connected.</summary>
    /// <param name="connectionString">From <see cref="Create"/>.</param>
    public void Drop(string connectionString)
    {
        using (var pool = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        Execute($"DROP DATABASE {NameOf(connectionString)} WITH (FORCE)");
    }

    /// <summary>The name of a database.</summary>
    public static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    /// <summary>Ends every connection and process as a crash does; what was committed is still there after <see cref="Start"/>.</summary>
    public void Crash()
    {
        RunOwn("pg_ctl", "stop", "-w", "-m", "immediate", "-D", Data);
        _isUp = false;

        // This process's own idle connections are dead.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Ends every process at once with SIGKILL: nothing is written any more, no connection is told; what was committed is still there after <see cref="Start"/>.</summary>
    public void Kill()
    {
        // The first line of the file is the first process; the others are its children.
        var number = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(number);
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        _isUp = false;
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A standby becomes a server of its own, with what it has got so far.</summary>
    public void Promote() => RunOwn("pg_ctl", "promote", "-w", "-D", Data);

    /// <summary>How to connect to a database of the other server's that this one has copied.</summary>
    /// <param name="connectionString">The other's.</param>
    public string CopyOf(string connectionString) => ConnectionString(NameOf(connectionString));

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Stop();
    }

    /// <summary>Starts the server, and waits until it answers.</summary>
    public void Start()
    {
        RunOwn(
            "pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "log"),
            "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200");
        _isUp = true;
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString(Account));
        connection.Open();
#pragma warning disable CA2100 // The names are this class's own.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username={Account};Database={database};Maximum Pool Size=40";

    private void OnExit(object? sender, EventArgs exit) => Stop();

    private void Stop()
    {
        if (_isUp)
        {
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void RunOwn(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        if (IsRoot)
        {
            Run("setpriv", ["--reuid", Account, "--regid", Account, "--clear-groups", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    // Nothing is piped: the server would inherit the pipe, and reading it would end with the server.
    private void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardInput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    // Debian keeps them out of the path, one folder for each version.
    private static string FindPrograms() =>
        Directory.Exists(Packages)
            ? Directory.EnumerateDirectories(Packages).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).Last()
            : Environment.GetEnvironmentVariable("PATH")!.Split(':').First(folder => File.Exists(Path.Combine(folder, "initdb")));
}
