using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Files for the accountants by HTTP, against a server that keeps what it is given.</summary>
public sealed class HttpExportTargetTests
{
    [Fact]
    public async Task DeliverAsync_AgainAndOtherBytes_ReplacesNothing()
    {
        var kept = new ConcurrentDictionary<string, byte[]>();
        await using var server = await ServeAsync(http => KeepAsync(http, kept));
        using var target = Target(server, "secret");

        var first = await target.DeliverAsync("journal-1.csv", new byte[] { 1, 2, 3 }, default);
        var again = await target.DeliverAsync("journal-1.csv", new byte[] { 1, 2, 3 }, default);
        var other = await target.DeliverAsync("journal-1.csv", new byte[] { 9 }, default);
        using var stranger = Target(server, "wrong");
        var refused = await stranger.DeliverAsync("journal-2.csv", new byte[] { 1 }, default);

        Assert.Equal(3, first.Value!.Bytes);
        Assert.Equal(first.Value, again.Value);
        Assert.Equal("GW-EXPORT-OTHER", other.Faults[0].Code);
        Assert.Equal("GW-EXPORT-BLOCKED", refused.Faults[0].Code);
        Assert.Equal([1, 2, 3], Assert.Single(kept).Value);
    }

    [Theory]
    [InlineData(503, "UNAVAILABLE")]
    [InlineData(500, "UNAVAILABLE")]
    [InlineData(408, "UNAVAILABLE")]
    [InlineData(429, "UNAVAILABLE")]
    [InlineData(400, "REFUSED")]
    [InlineData(415, "REFUSED")]
    [InlineData(422, "REFUSED")]
    [InlineData(403, "BLOCKED")]
    public async Task DeliverAsync_ServerThatDoesNotTakeIt_SaysWhetherToTryAgain(int status, string code)
    {
        await using var server = await ServeAsync(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var target = Target(server, "secret");

        Assert.Equal($"GW-EXPORT-{code}", (await target.DeliverAsync("a", new byte[] { 1 }, default)).Faults[0].Code);
    }

    [Fact]
    public async Task DeliverAsync_ServerThatKeepsOtherThanItWasGiven_IsFound()
    {
        await using var server = await ServeAsync(http =>
            http.Request.Method == "GET" ? http.Response.Body.WriteAsync(new byte[] { 7 }).AsTask() : Task.CompletedTask
        );
        using var target = Target(server, "secret");

        Assert.Equal("GW-EXPORT-OTHER", (await target.DeliverAsync("a", new byte[] { 1 }, default)).Faults[0].Code);
    }

    private static HttpExportTarget Target(WebApplication server, string token) =>
        new(new Uri(server.Urls.Single() + "/inbox/"), token, TimeSpan.FromSeconds(10), true, TimeProvider.System);

    private static async Task KeepAsync(HttpContext http, ConcurrentDictionary<string, byte[]> kept)
    {
        if (http.Request.Headers.Authorization != "Bearer secret")
        {
            http.Response.StatusCode = 401;
        }
        else if (http.Request.Method == "PUT")
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var isNew = kept.TryAdd(http.Request.Path, body.ToArray());
            http.Response.StatusCode =
                http.Request.Headers.IfNoneMatch != "*" ? 428
                : isNew ? 201
                : 412;
        }
        else if (kept.TryGetValue(http.Request.Path, out var content))
        {
            await http.Response.Body.WriteAsync(content);
        }
        else
        {
            http.Response.StatusCode = 404;
        }
    }

    private static async Task<WebApplication> ServeAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http => answer(http));
        await app.StartAsync();
        return app;
    }
}
