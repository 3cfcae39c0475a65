using Microsoft.Extensions.Logging;

namespace PurposePath.SuiteLogs;

/// <summary>
/// Keeps what the hosts of a test process log in a file of the folder that <c>REALTIME_TESTS_LOGS</c> names, where <c>./test.sh</c> looks for secrets when all is done.
/// Without the variable nothing is kept.
/// </summary>
internal sealed class SuiteLog : ILoggerProvider
{
    private static readonly Lazy<SuiteLog?> Kept = new(Open);

    private readonly StreamWriter _file;
    private readonly Lock _gate = new();

    private SuiteLog(string folder)
    {
        Directory.CreateDirectory(folder);
        _file = new StreamWriter(Path.Combine(folder, $"hosts-{AppDomain.CurrentDomain.FriendlyName}-{Environment.ProcessId}.log")) { AutoFlush = true };
    }

    /// <summary>The folder; null when nothing is kept.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("REALTIME_TESTS_LOGS") is { Length: > 0 } folder ? folder : null;

    /// <summary>Lets a host write to the file: all that is not every query.</summary>
    public static void AddTo(ILoggingBuilder logging)
    {
        if (Kept.Value is { } log)
        {
            logging.AddProvider(log).AddFilter<SuiteLog>(category: null, LogLevel.Debug).AddFilter<SuiteLog>("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    // The file belongs to the process, and hosts come and go.
    public void Dispose()
    {
    }

    private static SuiteLog? Open() => Folder is { } folder ? new SuiteLog(folder) : null;

    private void Write(string line)
    {
        lock (_gate)
        {
            _file.WriteLine(line);
        }
    }

    private sealed class Category(SuiteLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Write($"{logLevel} {name} {formatter(state, exception)} {exception}");
    }
}
