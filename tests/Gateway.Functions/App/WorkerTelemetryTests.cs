using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Gateway.Server.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Trace;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>Spans on their way to Application Insights: its own exporter, to an endpoint of the test.</summary>
public sealed class WorkerTelemetryTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private readonly ConcurrentQueue<string> _received = [];
    private WebApplication _insights = null!;
    private FunctionsApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        // The exporter's figures of itself would go elsewhere.
        Environment.SetEnvironmentVariable("APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _insights = builder.Build();
        _insights.MapPost("/{**path}", TakeAsync);
        await _insights.StartAsync();
        _app = await FunctionsApp.StartAsync(FunctionsApp.Options(_folder), new ScriptedConnector());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _insights.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The exporter takes a sample, five traces a second unless told otherwise: the first one need not be in it.</summary>
    [Fact]
    public async Task Build_ApplicationInsightsIsNamed_GetsTheSpansOfTheInvoicesWay()
    {
        using var worker = Worker();
        var spans = worker.Services.GetRequiredService<TracerProvider>();
        await StartTelemetryAsync(worker.Services);
        using var client = _app.Client();
        var told = "";
        for (var number = 1; number <= 100 && !told.Contains("receive", StringComparison.Ordinal); number++)
        {
            using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json($"T-{number}")));
            Assert.True(answer.IsSuccessStatusCode);
            Assert.True(spans.ForceFlush(30_000));
            told = string.Join('\n', _received);
            await Task.Delay(50);
        }

        Assert.Contains("receive", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Furnizor", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ApplicationInsightsIsNamed_GetsTheGatewaysOwnLinesWhateverIsSampled()
    {
        using var worker = Worker();
        await StartTelemetryAsync(worker.Services);
        using var unsampled = new Activity("unsampled").Start();

        _app.Services.GetRequiredService<ILogger<WorkerTelemetryTests>>().LogError("Invoice {Number} could not be sent.", "T-2");

        Assert.False(unsampled.Recorded);
        Assert.True(worker.Services.GetRequiredService<LoggerProvider>().ForceFlush(30_000));
        Assert.Contains("Invoice T-2 could not be sent.", string.Join('\n', _received), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NoApplicationInsights_NobodyListens()
    {
        using var worker = FunctionsWorker.Build([], _app.Services);

        Assert.Null(worker.Services.GetService<TracerProvider>());
    }

    private IHost Worker()
    {
        var connection = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={_insights.Urls.First()}/";
        string[] host = ["HostEndpoint=http://127.0.0.1:1", "WorkerId=w", "RequestId=r", "GrpcMaxMessageLength=1000000"];
        return FunctionsWorker.Build(
            [$"--{WorkerTelemetry.ConnectionVariable}={connection}", .. host.Select(setting => $"--Functions:Worker:{setting}")],
            _app.Services
        );
    }

    /// <summary>The worker's own services would call the host.</summary>
    private static async Task StartTelemetryAsync(IServiceProvider services)
    {
        var started = services
            .GetServices<IHostedService>()
            .Where(service => service.GetType().FullName!.Contains("OpenTelemetry", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(started);
        foreach (var service in started)
        {
            await service.StartAsync(default);
        }
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        await using var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body, Encoding.UTF8);
        var lines = await reader.ReadToEndAsync();
        _received.Enqueue(lines);
        var count = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        return Results.Json(
            new
            {
                itemsReceived = count,
                itemsAccepted = count,
                errors = Array.Empty<object>(),
            }
        );
    }
}
