using Invoicing.Pipeline.Tests.Checkpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Server.Tests.Audit;

/// <summary>openssl's time-stamping authority behind HTTP on a free loopback port. Source: RFC 3161, section 3.4.</summary>
internal sealed class HttpTsa : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpTsa(WebApplication app) => _app = app;

    public OpensslTsa Openssl { get; } = new();

    public Uri Address => new(_app.Urls.First());

    /// <summary>What it does instead of stamping.</summary>
    public Func<HttpContext, byte[], Task>? Instead { get; set; }

    public List<(string? ContentType, string? Authorization)> Asked { get; } = [];

    public static async Task<HttpTsa> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var tsa = new HttpTsa(builder.Build());
        tsa._app.MapPost("/", tsa.AnswerAsync);
        await tsa._app.StartAsync();
        return tsa;
    }

    public static async Task WriteAsync(HttpContext http, byte[] reply, string type = "application/timestamp-reply")
    {
        http.Response.ContentType = type;
        await http.Response.Body.WriteAsync(reply);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Openssl.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var query = new MemoryStream();
        await http.Request.Body.CopyToAsync(query);
        lock (Asked)
        {
            Asked.Add((http.Request.ContentType, http.Request.Headers.Authorization));
        }

        await (Instead?.Invoke(http, query.ToArray()) ?? WriteAsync(http, Openssl.Reply(query.ToArray())));
    }
}
