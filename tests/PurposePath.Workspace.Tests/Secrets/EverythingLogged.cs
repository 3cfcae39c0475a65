using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PurposePath.Workspace.Tests.Secrets;

/// <summary>All that a host could write to a log at its loudest: lines, their named values, exceptions, scopes, and the tags of its traces.</summary>
internal sealed class EverythingLogged : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ActivityListener _traces;

    public EverythingLogged()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _texts.Enqueue($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Puts it into a host, with a rule of its own that asks for everything.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton<ILoggerProvider>(this);
        services.AddLogging(logging => logging.AddFilter<EverythingLogged>(category: null, LogLevel.Trace).SetMinimumLevel(LogLevel.Trace));
    }

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _texts);

    public void Dispose() => _traces.Dispose();

    private sealed class Category(string name, ConcurrentQueue<string> texts) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            texts.Enqueue($"{name} scope {Show(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            texts.Enqueue($"{name} {logLevel} {formatter(state, exception)} {Show(state)} {exception}");

        private static string Show<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : state?.ToString() ?? string.Empty;
    }
}
