using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>An ERP that listens.</summary>
public sealed class WebhookReceiver(WebApplication app) : IAsyncDisposable
{
    public ConcurrentQueue<WebhookCall> Calls { get; } = [];

    public int Status { get; set; } = 200;

    public string Url => app.Urls.First() + "/hook";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseUrls(builder.WebHost, "http://127.0.0.1:0");
        var app = builder.Build();
        var erp = new WebhookReceiver(app);
        app.MapPost("/hook", erp.TakeAsync);
        await app.StartAsync();
        return erp;
    }

    public async Task<WebhookCall> UntilAsync(Func<WebhookCall, bool> isIt)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (Calls.FirstOrDefault(isIt) is { } call)
            {
                return call;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Calls.Enqueue(
            new(
                request.Headers["webhook-id"]!,
                request.Headers["webhook-timestamp"]!,
                request.Headers["webhook-signature"]!,
                body,
                new HeaderDictionary(request.Headers.ToDictionary())
            )
        );
        return Results.StatusCode(Status);
    }
}
