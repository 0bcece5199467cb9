using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>Every line of the log, with its level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = [];

    /// <summary>The one line, repeats aside, that begins with this.</summary>
    public (LogLevel Level, string Text) Single(string beginning)
    {
        var found = _lines.Where(line => line.Text.StartsWith(beginning, StringComparison.Ordinal)).DistinctBy(line => line.Text).ToList();
        Assert.True(found.Count > 0, $"No line begins with '{beginning}':\n{string.Join('\n', _lines.Select(line => line.Text))}");
        return found[0];
    }

    public ILogger CreateLogger(string categoryName) => new Line(this);

    public void Dispose() { }

    private sealed class Line(LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
