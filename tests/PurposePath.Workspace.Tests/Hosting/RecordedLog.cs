using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PurposePath.Workspace.Tests.Hosting;

/// <summary>Keeps what a host would have written to its log.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, string Text)> _lines = new();

    public IReadOnlyList<string> Categories => [.. _lines.Select(line => line.Category).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Lines => [.. _lines.Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Category(string name, ConcurrentQueue<(string Category, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((name, formatter(state, exception) + exception));
    }
}
