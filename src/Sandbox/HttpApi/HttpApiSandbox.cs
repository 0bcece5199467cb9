using Invoicing.Sandbox.Control;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>
/// A simulated receiver with a plain HTTP API, with scripted faults and records of its own: <c>POST documents</c>, <c>GET documents/{transmissionId}</c>,
/// <c>POST documents/{transmissionId}/cancellation</c>,
/// <c>GET acknowledgements?after=&amp;limit=</c>, <c>DELETE acknowledgements?upTo=</c>.
/// It is an own reading of the small protocol in docs/configuration.md, of RFC 9530 (Content-Digest) and of RFC 9457 (problem details).
/// </summary>
public sealed class HttpApiSandbox : IAsyncDisposable
{
    internal const string Authority = "httpApi";

    private readonly WebApplication _app;
    private readonly HttpApiOutbox _outbox;

    private HttpApiSandbox(WebApplication app, AuthorityLog log, FaultScript faults, HttpApiOutbox outbox) =>
        (_app, Log, Faults, _outbox) = (app, log, faults, outbox);

    /// <summary>The host's root with a trailing slash: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress => new(_app.Urls.Single().TrimEnd('/') + "/");

    /// <summary>Where documents are posted.</summary>
    public Uri Documents => new(BaseAddress, "documents");

    /// <summary>Where acknowledgements lie.</summary>
    public Uri Acknowledgements => new(BaseAddress, "acknowledgements");

    /// <summary>The receiver's own records; the same as <c>GET /sandbox/log</c>.</summary>
    public AuthorityLog Log { get; }

    /// <summary>The faults still to play; the same as <c>/sandbox/faults</c> (GET lists, POST adds, DELETE clears).</summary>
    public FaultScript Faults { get; }

    /// <summary>Starts listening. Throws only when the port is taken or the log file cannot be opened.</summary>
    public static async Task<HttpApiSandbox> StartAsync(HttpApiSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.Limits.MaxRequestBodySize = options.MaxDocumentBytes * 2L;
        });
        // Requests that hang on purpose must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        WebApplication app = builder.Build();
        AuthorityLog log = new(options.Time, options.LogFile);
        FaultScript faults = new(options.Seed, options.Faults);
        HttpApiOutbox outbox = new(options, log);
        HttpApiSandbox sandbox = new(app, log, faults, outbox);
        try
        {
            Map(app, options, log, faults, outbox);
            await app.StartAsync(cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>A person asked for acknowledgements that never came: those that a fault lost come after all.</summary>
    /// <returns>How many.</returns>
    public int SendLost() => _outbox.FindLost();

    /// <summary>Stops listening and closes the records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Log.Dispose();
    }

    private static void Map(WebApplication app, HttpApiSandboxOptions options, AuthorityLog log, FaultScript faults, HttpApiOutbox outbox)
    {
        HttpWire wire = new(Authority, new(options.HangFor, options.RetryAfter, options.Time), faults, log, app.Lifetime.ApplicationStopping);
        HttpApiArchive store = new(options, log, faults, outbox);
        HttpApiDocuments documents = new(options, store, wire, log);
        HttpApiLists lists = new(options, outbox, wire);
        string? bearer = options.Token is { } token ? $"Bearer {token}" : null;

        SandboxEndpoints.Map(app, "/sandbox", log, faults);
        app.MapPost("/documents", Guarded(documents.PostAsync));
        app.MapPost("/documents/packages", Guarded(new HttpApiPackageDoor(documents, wire, faults).PostAsync));
        app.MapGet("/documents/{id}", Guarded(documents.ProbeAsync));
        app.MapPost("/documents/{id}/cancellation", Guarded(new HttpApiCancellations(options, store, wire, log).PostAsync));
        app.MapGet("/acknowledgements", Guarded(lists.GetAsync));
        app.MapDelete("/acknowledgements", Guarded(lists.DeleteAsync));

        RequestDelegate Guarded(Func<HttpContext, Task> handle) =>
            http =>
                bearer is null || http.Request.Headers.Authorization == bearer
                    ? handle(http)
                    : HttpApiAnswers.Problem(401, "The token is missing or wrong.").ExecuteAsync(http);
    }
}
