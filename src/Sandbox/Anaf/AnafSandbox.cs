using Invoicing.Sandbox.Control;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invoicing.Sandbox.Anaf;

/// <summary>
/// A simulator of Romania's RO e-Factura web services (ANAF), with scripted faults and records of its own.
/// Both environments answer: <c>{BaseAddress}prod/FCTEL/rest/…</c> and <c>{BaseAddress}test/FCTEL/rest/…</c>, each with its own documents.
/// Sources: Ministerul Finanţelor, "Prezentare servicii web, Sistemul naţional RO e-Factura" and the OpenAPI pages of upload (04.02.2025),
/// stareMesaj, listaMesaje, descarcare; "Limite Apeluri API"; ANAF, "OAUTH, procedura de inregistrare aplicatii" (23.06.2022).
/// </summary>
public sealed class AnafSandbox : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AnafSeal _seal;

    private readonly AnafArchive _store;

    private AnafSandbox(WebApplication app, AnafSeal seal, AnafArchive store, AuthorityLog log, FaultScript faults) =>
        (_app, _seal, _store, Log, Faults) = (app, seal, store, log, faults);

    /// <summary>The host's root with a trailing slash: <c>http://127.0.0.1:port/</c>.</summary>
    public Uri BaseAddress => new(_app.Urls.Single().TrimEnd('/') + "/");

    /// <summary>The OAuth2 token endpoint.</summary>
    public Uri TokenEndpoint => new(BaseAddress, "anaf-oauth2/v1/token");

    /// <summary>The authority's own records; the same as <c>GET /sandbox/log</c>.</summary>
    public AuthorityLog Log { get; }

    /// <summary>The faults still to play; the same as <c>/sandbox/faults</c> (GET lists, POST adds, DELETE clears).</summary>
    public FaultScript Faults { get; }

    /// <summary>Starts listening. Throws only when the port is taken or the log file cannot be opened.</summary>
    public static Task<AnafSandbox> StartAsync(AnafSandboxOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(options ?? new AnafSandboxOptions(), _ => { }, cancellationToken);

    internal static async Task<AnafSandbox> StartAsync(AnafSandboxOptions options, Action<IEndpointRouteBuilder> more, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.PreventHostingStartupKey, "true");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.Limits.MaxRequestBodySize = options.MaxUploadBytes * 2L;
        });
        // Requests that hang on purpose must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        WebApplication app = builder.Build();
        if (options.Folder is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        AuthorityLog log = new(options.Time, options.LogFile);
        FaultScript faults = new(options.Seed, options.Faults);
        AnafSeal seal = new(options.Time, options.Folder);
        AnafArchive store = new(options, log, faults);
        AnafSandbox sandbox = new(app, seal, store, log, faults);
        try
        {
            Map(app, options, log, faults, seal, store);
            more(app);
            await app.StartAsync(cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening and closes the records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _seal.Dispose();
        _store.Dispose();
        Log.Dispose();
    }

    private static void Map(WebApplication app, AnafSandboxOptions options, AuthorityLog log, FaultScript faults, AnafSeal seal, AnafArchive store)
    {
        AnafTokens tokens = new(options, seal);
        AnafQuotas quotas = new(options);
        HttpWire wire = new(AnafArchive.Authority, new(options.HangFor, options.RetryAfter, options.Time), faults, log, app.Lifetime.ApplicationStopping);
        AnafOAuth oauth = new(options, tokens, wire);
        AnafUpload upload = new(options, store, quotas, wire, log);
        AnafQueries queries = new(options, store, quotas, wire, seal);
        AnafLists lists = new(options, store, quotas, wire);
        AnafTools tools = new(seal);
        AnafGate gate = new(quotas, tokens);

        SandboxEndpoints.Map(app, "/sandbox", log, faults);
        app.MapPost("/anaf-oauth2/v1/token", oauth.TokenAsync);
        app.MapPost("/api/validate/signature", tools.ValidateSignatureAsync);
        app.MapPost("/prod/FCTEL/rest/validare/{standard}", (HttpContext http, string standard) => AnafTools.ValidateAsync(http, standard));
        foreach (string environment in (string[])["prod", "test"])
        {
            Rest("POST", "upload", upload.HandleAsync);
            Rest("POST", "uploadb2c", upload.HandleAsync);
            Rest("GET", "stareMesaj", queries.StatusAsync);
            Rest("GET", "descarcare", queries.DownloadAsync);
            Rest("GET", "listaMesajeFactura", lists.PlainAsync);
            Rest("GET", "listaMesajePaginatieFactura", lists.PagedAsync);

            void Rest(string method, string path, Func<HttpContext, string, Task> handle) =>
                app.MapMethods(
                    $"/{environment}/FCTEL/rest/{path}",
                    [method],
                    async (HttpContext http) =>
                    {
                        if (await gate.PassAsync(http))
                        {
                            await handle(http, environment);
                        }
                    }
                );
        }
    }
}
