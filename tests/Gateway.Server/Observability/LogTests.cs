using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Pipeline.Run;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>What the worker's log lines carry.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Worker_LineOfAnInvoice_CarriesInvoiceTenantAndTrace(bool isTraced)
    {
        var lines = new Lines();
        await using var gateway = await TestGateway.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(lines));
        using var client = gateway.Client();
        gateway.Authority.Throws = true;
        var trace = ActivityTraceId.CreateRandom().ToString();
        if (isTraced)
        {
            client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-00");
        }

        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("L-1")));
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => state["problem"]?["code"]?.GetValue<string>() == "GW-INTERNAL");

        var (category, text, scope) = Assert.Single(lines.Errors.DistinctBy(line => line.Text));
        Assert.Equal(typeof(InvoiceRunner).FullName, category);
        Assert.Contains(id, text, StringComparison.Ordinal);
        Assert.Equal((id, "acme"), (scope["invoice_id"], scope["tenant"]));
        Assert.Equal(32, scope["trace_id"]!.ToString()!.Length);
        if (isTraced)
        {
            Assert.Equal(trace, scope["trace_id"]);
        }
    }

    /// <summary>Errors with what their scopes say.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentQueue<(string Category, string Text, Dictionary<string, object?> Scope)> Errors { get; } = [];

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

        public void Dispose() { }

        private sealed class Line(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var scope = new Dictionary<string, object?>();
                lines._scopes.ForEachScope(
                    (one, known) =>
                    {
                        foreach (var (key, value) in one as IEnumerable<KeyValuePair<string, object?>> ?? [])
                        {
                            known[key] = value;
                        }
                    },
                    scope
                );
                if (IsEnabled(logLevel))
                {
                    lines.Errors.Enqueue((category, formatter(state, exception), scope));
                }
            }
        }
    }
}
