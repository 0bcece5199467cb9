using System.Text;
using Invoicing.Sandbox.Control;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Invoicing.Sandbox.Zatca;

/// <summary>
/// A simulated Fatoora platform of ZATCA, with scripted faults and records of its own: <c>POST /e-invoicing/core/invoices/clearance/single</c> and
/// <c>…/reporting/single</c>. It is an own reading of the authority's guidelines: hashes by .NET's canonical XML, rules in code of its own, 208 and 409 for
/// what it knows by its hash, 303 while clearance is off, cleared copies with other white space and now and then a hexadecimal serial number.
/// </summary>
public sealed class ZatcaSandbox : IAsyncDisposable
{
    internal const string Authority = "zatca";

    private readonly WebApplication _app;
    private readonly ZatcaArchive _archive;
    private readonly ZatcaStamp _stamp;
    private readonly ZatcaCertificates _certificates;

    private ZatcaSandbox(WebApplication app, AuthorityLog log, FaultScript faults, ZatcaArchive archive, ZatcaSandboxOptions options)
    {
        (_app, Log, Faults, _archive) = (app, log, faults, archive);
        _stamp = new ZatcaStamp(options.Time.GetUtcNow());
        _certificates = new ZatcaCertificates(options.Time);
    }

    /// <summary>What destinations name as address: <c>http://127.0.0.1:port/e-invoicing/core</c>.</summary>
    public Uri Address => new(_app.Urls.Single().TrimEnd('/') + "/e-invoicing/core");

    /// <summary>The platform's own records; the same as <c>GET /sandbox/log</c>.</summary>
    public AuthorityLog Log { get; }

    /// <summary>The faults still to play; the same as <c>/sandbox/faults</c>.</summary>
    public FaultScript Faults { get; }

    /// <summary>Documents that did not name the one before them, by the platform's own count.</summary>
    public int BrokenLinks => _archive.BrokenLinks;

    /// <summary>Starts listening. Throws only when the port is taken or the log file cannot be opened.</summary>
    public static async Task<ZatcaSandbox> StartAsync(ZatcaSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.Limits.MaxRequestBodySize = options.MaxBytes * 2L;
        });
        // Requests that hang on purpose must not hold up the end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        WebApplication app = builder.Build();
        AuthorityLog log = new(options.Time, options.LogFile);
        FaultScript faults = new(options.Seed, options.Faults);
        ZatcaSandbox sandbox = new(app, log, faults, new(log, options.Time, options.Remembers), options);
        try
        {
            sandbox.Map(options);
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
        _stamp.Dispose();
        _certificates.Dispose();
        Log.Dispose();
    }

    private void Map(ZatcaSandboxOptions options)
    {
        HttpWire wire = new(Authority, new(options.HangFor, options.RetryAfter, options.Time), Faults, Log, _app.Lifetime.ApplicationStopping);
        ZatcaInvoices invoices = new(options, _archive, _stamp, wire, Faults, Log);
        string basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Token}:{options.Secret}"));
        SandboxEndpoints.Map(_app, "/sandbox", Log, Faults);
        _app.MapPost("/e-invoicing/core/invoices/clearance/single", Guarded(http => invoices.PostAsync(http, isClearance: true)));
        _app.MapPost("/e-invoicing/core/invoices/reporting/single", Guarded(http => invoices.PostAsync(http, isClearance: false)));
        _app.MapPost("/e-invoicing/core/compliance/invoices", Judged);
        _app.MapPost("/e-invoicing/core/compliance", Answered(_certificates.ComplianceAsync));
        _app.MapPost("/e-invoicing/core/production/csids", Answered(_certificates.ProductionAsync));
        _app.MapPatch("/e-invoicing/core/production/csids", Answered(_certificates.RenewAsync));

        async Task Judged(HttpContext http)
        {
            IResult answer = await invoices.JudgeAsync(http);
            if (answer is IStatusCodeHttpResult { StatusCode: 200 } && !_certificates.Checked(http.Request.Headers.Authorization))
            {
                answer = ZatcaAnswers.Problem(401, "No such compliance certificate.");
            }
            await answer.ExecuteAsync(http);
        }

        RequestDelegate Answered(Func<HttpContext, Task<IResult>> handle) => async http => await (await handle(http)).ExecuteAsync(http);

        RequestDelegate Guarded(Func<HttpContext, Task> handle) =>
            http =>
                http.Request.Headers.Authorization == basic || _certificates.IsProduction(http.Request.Headers.Authorization)
                    ? handle(http)
                    : ZatcaAnswers.Problem(401, "Token or secret is wrong.").ExecuteAsync(http);
    }
}
