using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DualRandom.Kit;

/// <summary>What houses of this process logged of an answer of 500, by the number of its request: a red test says its cause.</summary>
internal sealed class ServerErrors : ILoggerProvider, ISupportExternalScope
{
    private static readonly ConcurrentQueue<(string Request, Exception Cause)> Known = new();
    private const int Kept = 50;
    private IExternalScopeProvider? _scopes;

    public static string Of(string problem)
    {
        try
        {
            var request = JsonDocument.Parse(problem).RootElement.GetProperty("request").GetString();
            return Known.LastOrDefault(error => error.Request == request).Cause?.ToString() ?? "";
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "";
        }
    }

    public ILogger CreateLogger(string categoryName) => new Listener(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private void Keep(Exception cause)
    {
        _scopes?.ForEachScope(
            (scope, error) =>
            {
                if (scope is IEnumerable<KeyValuePair<string, object?>> facts && facts.FirstOrDefault(fact => fact.Key == "RequestId").Value is string request)
                    Known.Enqueue((request, error));
            },
            cause);
        while (Known.Count > Kept)
            Known.TryDequeue(out _);
    }

    private sealed class Listener(ServerErrors errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null && IsEnabled(logLevel))
                errors.Keep(exception);
        }
    }
}
