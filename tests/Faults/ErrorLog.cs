using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualRandom.Tests.Faults;

/// <summary>Why the house broke down: what it could not answer, each cause once.</summary>
internal sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentDictionary<string, int> _causes = new();

    public IEnumerable<string> Causes => _causes.Select(cause => $"{cause.Value} × {cause.Key}");

    public ILogger CreateLogger(string categoryName) =>
        categoryName.Contains("ExceptionHandler", StringComparison.Ordinal) ? this : NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var where = exception?.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("DualRandom.", StringComparison.Ordinal)) ?? formatter(state, null);
        var cause = exception?.GetBaseException();
        _causes.AddOrUpdate($"{cause?.GetType().Name}: {cause?.Message.Split('\n')[0]} {where.Trim()}", 1, (_, count) => count + 1);
    }

    public void Dispose()
    {
    }
}
