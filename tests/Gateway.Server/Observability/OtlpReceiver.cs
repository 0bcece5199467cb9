using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>A receiver of spans over OTLP/HTTP. It reads the protocol buffers by itself. Source: opentelemetry-proto 1.x, trace/v1/trace.proto,
/// collector/trace/v1/trace_service.proto.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<OtlpSpan> Spans { get; } = [];

    public ConcurrentQueue<(string Key, string Value)> Resource { get; } = [];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var resourceSpans in ProtoField.Read(body.ToArray()).Where(field => field.Number == 1).Select(field => ProtoField.Read(field.Bytes)))
        {
            foreach (
                var attribute in resourceSpans
                    .Where(field => field.Number == 1)
                    .SelectMany(resource => ProtoField.Read(resource.Bytes))
                    .Where(field => field.Number == 1)
            )
            {
                Resource.Enqueue(OtlpSpan.Attribute(attribute.Bytes));
            }

            foreach (
                var span in resourceSpans.Where(field => field.Number == 2).SelectMany(scope => ProtoField.Read(scope.Bytes)).Where(field => field.Number == 2)
            )
            {
                Spans.Enqueue(OtlpSpan.Of(span.Bytes));
            }
        }

        return Results.Bytes([], "application/x-protobuf");
    }
}
