using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invoicing.Connectors.Webhook;

/// <summary>An ERP that listens on a loopback port and answers as a test tells it to.</summary>
public sealed class WebhookEndpointHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookEndpointHost(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single() + "/hook";

    public ConcurrentQueue<(IHeaderDictionary Headers, byte[] Body)> Received { get; } = [];

    public static async Task<WebhookEndpointHost> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var host = new WebhookEndpointHost(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            host.Received.Enqueue((new HeaderDictionary(http.Request.Headers.ToDictionary()), body.ToArray()));
            await answer(http);
        });
        await app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
