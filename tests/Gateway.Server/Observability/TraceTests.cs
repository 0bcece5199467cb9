using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Tracing;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>Spans, as a listener in the process sees them.</summary>
public sealed class TraceTests : IDisposable
{
    private static readonly string[] Way = ["receive", "validate", "calculateTaxes", "convert", "sign", "transmit", "acknowledge", "finish"];
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == InvoiceTrace.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Post_WithTraceparent_EveryStageIsASpanOfThatTrace()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var (trace, sender) = (ActivityTraceId.CreateRandom().ToString(), ActivitySpanId.CreateRandom().ToString());

        var id = await CompletedAsync(gateway, client, "T-1", $"00-{trace}-{sender}-01");
        var spans = SpansOf(trace);

        Assert.Equal(Way.Order(), spans.Select(span => span.OperationName).Distinct().Order());
        var receive = Assert.Single(spans, span => span.OperationName == "receive");
        Assert.Equal((sender, ActivityKind.Server), (receive.ParentSpanId.ToString(), receive.Kind));
        Assert.All(spans.Except([receive]), span => Assert.Equal(receive.SpanId, span.ParentSpanId));
        Assert.All(
            spans,
            span => Assert.Equal((id, "acme", "authority"), (span.GetTagItem("invoice_id"), span.GetTagItem("tenant"), span.GetTagItem("destination")))
        );
        Assert.All(spans, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-xyz")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-01")]
    public async Task Post_WithoutTraceparent_ATraceOfItsOwnFromItsReceiptOn(string? traceparent)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        var id = await CompletedAsync(gateway, client, "T-2", traceparent);

        var spans = _ended.Where(span => (string?)span.GetTagItem("invoice_id") == id).ToList();
        var receive = Assert.Single(spans, span => span.OperationName == "receive");
        Assert.Equal(default, receive.ParentSpanId);
        Assert.Equal(Way.Order(), SpansOf(receive.TraceId.ToString()).Select(span => span.OperationName).Distinct().Order());
    }

    [Fact]
    public async Task Post_InvoiceThatIsParked_TheSpanSaysWhy()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST-RIGHTS", "No rights.")));
        var trace = ActivityTraceId.CreateRandom().ToString();

        await PostAsync(gateway, client, "T-3", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01", "parked");

        var span = SpansOf(trace).Last(span => span.OperationName == "transmit");
        Assert.Equal(
            (ActivityStatusCode.Error, "GW-TEST-RIGHTS", "park", ActivityKind.Client),
            (span.Status, span.GetTagItem("error.type"), span.GetTagItem("outcome"), span.Kind)
        );
    }

    [Fact]
    public async Task Post_ReplayedUnderAnotherTrace_TheInvoiceKeepsItsOwn()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        var trace = ActivityTraceId.CreateRandom().ToString();

        var id = await CompletedAsync(gateway, client, "T-4", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        Assert.Equal(id, await CompletedAsync(gateway, client, "T-4", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01"));

        var state = (await gateway.Services.GetRequiredService<IInvoiceStore>().FindAsync(InvoiceId.Parse(id), default))!;
        Assert.Equal(trace, InvoiceTrace.IdOf(state.First));
    }

    private List<Activity> SpansOf(string trace) => [.. _ended.Where(span => span.TraceId.ToString() == trace)];

    private static Task<string> CompletedAsync(TestGateway gateway, HttpClient client, string number, string? traceparent) =>
        PostAsync(gateway, client, number, traceparent, "completed");

    private static async Task<string> PostAsync(TestGateway gateway, HttpClient client, string number, string? traceparent, string standing)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/invoices") { Content = Samples.JsonBody(Samples.Json(number)) };
        if (traceparent is not null)
        {
            request.Headers.TryAddWithoutValidation("traceparent", traceparent);
        }

        using var answer = await client.SendAsync(request);
        var id = SubmissionTests.Text((await answer.Content.ReadFromJsonAsync<JsonObject>())!, "id");
        await gateway.UntilAsync(client, id, state => SubmissionTests.Text(state, "standing") == standing);
        return id;
    }
}
