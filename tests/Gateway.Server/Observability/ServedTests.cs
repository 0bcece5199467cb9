using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>What leaves a gateway in a process of its own: spans over OTLP, log lines as JSON.</summary>
public sealed class ServedTests
{
    private static readonly string Trace = ActivityTraceId.CreateRandom().ToString();

    [Fact]
    public async Task Serve_OtlpAndJsonLogs_SpansOfEveryStageAndLinesWithInvoiceTenantAndTrace()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var gateway = await ServedGateway.StartAsync(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = otlp.Address.AbsoluteUri,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
                ["Logging__Console__FormatterName"] = "json",
            }
        );
        using var client = await gateway.ClientAsync();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");

        var invoice = await CompletedAsync(client);
        var id = SubmissionTests.Text(invoice, "id");
        await UntilAsync(() => otlp.Spans.Any(span => span.TraceId == Trace && span.Name == "finish"));

        Assert.Equal(
            new[] { "receive", "validate", "calculateTaxes", "convert", "sign", "transmit", "acknowledge", "finish" }.Order(),
            otlp.Spans.Where(span => span.TraceId == Trace).Select(span => span.Name).Distinct().Order()
        );
        Assert.All(
            otlp.Spans,
            span =>
                Assert.Equal(
                    (Trace, id, "acme", "receiver"),
                    (span.TraceId, span.Attributes["invoice_id"], span.Attributes["tenant"], span.Attributes["destination"])
                )
        );
        Assert.Equal("00f067aa0ba902b7", otlp.Spans.Single(span => span.Name == "receive").ParentId);
        Assert.Contains(("service.name", "invoicing-gateway"), otlp.Resource);

        await BreakDocumentAsync(client, gateway, invoice);
        var line = await UntilAsync(() => gateway.Lines.FirstOrDefault(line => line["LogLevel"]!.GetValue<string>() == "Error"));
        var scope = line["Scopes"]!.AsArray().OfType<JsonObject>().Single(scope => scope.ContainsKey("trace_id"));
        Assert.Equal(
            (id, "acme", Trace),
            (SubmissionTests.Text(scope, "invoice_id"), SubmissionTests.Text(scope, "tenant"), SubmissionTests.Text(scope, "trace_id"))
        );
    }

    private static async Task<JsonObject> CompletedAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("S-1")));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await UntilAsync(async () =>
            await client.GetFromJsonAsync<JsonObject>(answer.Headers.Location) is { } state && SubmissionTests.Text(state, "standing") == "completed"
                ? state
                : null
        );
    }

    /// <summary>Somebody overwrites the packs of documents: reading one is a bug or a broken disk, and is logged.</summary>
    private static async Task BreakDocumentAsync(HttpClient client, ServedGateway gateway, JsonObject invoice)
    {
        foreach (var pack in Directory.EnumerateFiles(Path.Combine(gateway.Data, "documents"), "*.pack"))
        {
            await using var file = new FileStream(pack, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            await file.WriteAsync(new byte[file.Length]);
        }

        using var broken = await client.GetAsync(invoice["documents"]![0]!["href"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.InternalServerError, broken.StatusCode);
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => isSo() ? "so" : null);

    private static Task<T> UntilAsync<T>(Func<T?> find)
        where T : class => UntilAsync(() => Task.FromResult(find()));

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> find)
        where T : class
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await find() is { } found)
            {
                return found;
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
