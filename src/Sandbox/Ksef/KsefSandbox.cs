using System.Text.Json;
using Invoicing.Sandbox.Control;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Invoicing.Sandbox.Ksef;

/// <summary>
/// A simulated KSeF 2.0, with scripted faults and records of its own: login by token and by signed request, interactive sessions, status, UPO. It is an own
/// reading of the ministry's documentation, in code of its own. It misbehaves by script: 440 on the first send (<c>duplicate-acknowledgement</c>), 150 for long
/// (<c>verdict-delay</c>), exceptions by code (<c>exception</c>), 429 after which every call before its time is refused too, and <c>POST /sandbox/keys</c>
/// replaces its keys in the middle of everything.
/// </summary>
public sealed class KsefSandbox : IAsyncDisposable
{
    internal const string Authority = "ksef";

    private readonly WebApplication _app;
    private readonly KsefSandboxOptions _options;
    private readonly KsefKeys _keys;
    private readonly KsefAuth _auth;
    private readonly KsefArchive _archive;
    private readonly KsefSessions _sessions;
    private readonly KsefUpo _upo;
    private long _blockedUntil;

    private KsefSandbox(WebApplication app, AuthorityLog log, FaultScript faults, KsefSandboxOptions options)
    {
        (_app, Log, Faults, _options) = (app, log, faults, options);
        _keys = new(options.Time);
        _auth = new(options, _keys);
        _archive = new(log, options.Time);
        _sessions = new(options, _keys, _archive, faults, log);
        _upo = new(options.Time.GetUtcNow());
    }

    /// <summary>What destinations name as address: <c>http://127.0.0.1:port/v2</c>.</summary>
    public Uri Address => new(_app.Urls.Single().TrimEnd('/') + "/v2");

    /// <summary>KSeF's own records; the same as <c>GET /sandbox/log</c>.</summary>
    public AuthorityLog Log { get; }

    /// <summary>The faults still to play; the same as <c>/sandbox/faults</c>.</summary>
    public FaultScript Faults { get; }

    /// <summary>How many logins there were.</summary>
    public int Logins => _auth.Logins;

    /// <summary>How many sessions were opened.</summary>
    public int Sessions => _sessions.Opened;

    /// <summary>Calls that came while a 429 forbade them.</summary>
    public int CallsWhileBlocked { get; private set; }

    /// <summary>Starts listening. Throws only when the port is taken or the log file cannot be opened.</summary>
    public static async Task<KsefSandbox> StartAsync(KsefSandboxOptions? options = null, CancellationToken cancellationToken = default)
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
        KsefSandbox sandbox = new(app, log, new(options.Seed, options.Faults), options);
        try
        {
            sandbox.Map();
            await app.StartAsync(cancellationToken);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Replaces the keys: the old ones are not usable any more, sessions that are open go on.</summary>
    public void RotateKeys() => _keys.Rotate();

    /// <summary>Forgets all access tokens.</summary>
    public void ForgetAccess() => _auth.ForgetAccess();

    /// <summary>Stops listening and closes the records.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _keys.Dispose();
        _upo.Dispose();
        Log.Dispose();
    }

    private void Map()
    {
        HttpWire wire = new(Authority, new(_options.HangFor, _options.RetryAfter, _options.Time), Faults, Log, _app.Lifetime.ApplicationStopping)
        {
            Instead = Instead,
        };
        SandboxEndpoints.Map(_app, "/sandbox", Log, Faults);
        _app.MapPost(
            "/sandbox/keys",
            Played(_ =>
            {
                RotateKeys();
                return Results.NoContent();
            })
        );
        _app.MapGet("/v2/security/public-key-certificates", Played(_ => Results.Json(_keys.Published())));
        _app.MapPost("/v2/auth/challenge", Open(wire, Operations.Token, _ => _auth.Challenge()));
        _app.MapPost("/v2/auth/ksef-token", WithBody(wire, Operations.Login, (_, body) => _auth.WithToken(Json(body))));
        _app.MapPost("/v2/auth/xades-signature", WithBody(wire, Operations.Login, (_, body) => _auth.WithSignature(body)));
        _app.MapPost("/v2/auth/token/redeem", Open(wire, Operations.Token, http => _auth.Redeem(Bearer(http))));
        _app.MapPost("/v2/auth/token/refresh", Open(wire, Operations.Token, http => _auth.Refresh(Bearer(http))));
        _app.MapGet("/v2/auth/{reference}", Open(wire, Operations.Token, http => _auth.Status(Route(http, "reference"), Bearer(http))));
        _app.MapPost("/v2/sessions/online", WithBody(wire, Operations.Session, (http, body) => Guarded(http, nip => _sessions.Open(nip, Json(body)))));
        _app.MapPost("/v2/sessions/online/{session}/invoices", http => SendAsync(http, wire));
        _app.MapPost(
            "/v2/sessions/online/{session}/close",
            Open(wire, Operations.Session, http => Guarded(http, nip => OfSession(http, nip, _sessions.Close)))
        );
        _app.MapGet("/v2/sessions/{session}", Open(wire, Operations.Status, http => Guarded(http, nip => OfSession(http, nip, _sessions.Status))));
        _app.MapGet("/v2/sessions/{session}/invoices", Open(wire, Operations.List, http => Guarded(http, nip => OfSession(http, nip, _sessions.List))));
        _app.MapGet(
            "/v2/sessions/{session}/invoices/{invoice}",
            Open(wire, Operations.Status, http => Guarded(http, nip => OfSession(http, nip, session => _sessions.Invoice(session, Route(http, "invoice")))))
        );
        _app.MapGet("/v2/sessions/{session}/invoices/ksef/{number}/upo", Open(wire, Operations.Download, http => Guarded(http, nip => Upo(http, nip))));
        _app.MapGet("/v2/invoices/ksef/{number}", Open(wire, Operations.Download, http => Guarded(http, nip => Document(http, nip))));
    }

    /// <summary>What a rule plays that HTTP itself has no word for.</summary>
    private IResult? Instead(FaultRule rule)
    {
        if (rule.Fault == FaultKind.TooManyRequests)
        {
            TimeSpan pause = rule.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : _options.RetryAfter;
            Interlocked.Exchange(ref _blockedUntil, (_options.Time.GetUtcNow() + pause).UtcTicks);
        }
        return rule.Fault == FaultKind.Exception && int.TryParse(rule.Message, out int code) ? KsefAnswers.Exception(code, "Scripted.") : null;
    }

    private async Task SendAsync(HttpContext http, HttpWire wire)
    {
        byte[] body = await ReadAsync(http);
        KsefSession? session = _auth.NipOfAccess(Bearer(http)) is { } nip ? _sessions.Find(Route(http, "session"), nip) : null;
        if (session is null || IsBlocked())
        {
            await (session is null ? NotAllowed(http) : Blocked()).ExecuteAsync(http);
            return;
        }
        JsonElement json = Json(body);
        byte[] encrypted =
            json.TryGetProperty("encryptedInvoiceContent", out JsonElement content) && content.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : [];
        byte[]? document = KsefSessions.Decrypt(session, encrypted);
        string? number = document is null ? null : KsefReading.Read(document)?.Number;
        await wire.ServeAsync(http, Operations.Upload, number, () => _sessions.Send(session, json, encrypted, document));
    }

    private IResult Upo(HttpContext http, string nip) =>
        _archive.Find(Route(http, "number")) is { } found && found.Document.Seller == nip
            ? Results.Bytes(_upo.Write(found.Session, Route(http, "number"), found.Document, found.Bytes, found.At), "application/xml")
            : KsefAnswers.Exception(21178, "There is no such UPO.", StatusCodes.Status404NotFound);

    private IResult Document(HttpContext http, string nip) =>
        _archive.Find(Route(http, "number")) is { } found && found.Document.Seller == nip
            ? Results.Bytes(found.Bytes, "application/xml")
            : KsefAnswers.Exception(21164, "There is no such invoice.", StatusCodes.Status404NotFound);

    private RequestDelegate Open(HttpWire wire, string operation, Func<HttpContext, IResult> answer) =>
        http => IsBlocked() ? Blocked().ExecuteAsync(http) : wire.ServeAsync(http, operation, null, () => answer(http));

    private RequestDelegate WithBody(HttpWire wire, string operation, Func<HttpContext, byte[], IResult> answer) =>
        async http =>
        {
            byte[] body = await ReadAsync(http);
            if (IsBlocked())
            {
                await Blocked().ExecuteAsync(http);
                return;
            }
            await wire.ServeAsync(http, operation, null, () => Answer(() => answer(http, body)));
        };

    private static RequestDelegate Played(Func<HttpContext, IResult> answer) => http => answer(http).ExecuteAsync(http);

    /// <summary>A body that is no JSON, or not the one asked for, is a malformed call.</summary>
    private static IResult Answer(Func<IResult> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return KsefAnswers.Exception(21405, "The call is malformed.");
        }
    }

    private IResult Guarded(HttpContext http, Func<string, IResult> answer) => _auth.NipOfAccess(Bearer(http)) is { } nip ? answer(nip) : NotAllowed(http);

    private IResult OfSession(HttpContext http, string nip, Func<KsefSession, IResult> answer) =>
        _sessions.Find(Route(http, "session"), nip) is { } session ? answer(session) : Results.NotFound();

    private IResult NotAllowed(HttpContext http) =>
        _auth.NipOfAccess(Bearer(http)) is null ? Results.StatusCode(StatusCodes.Status401Unauthorized) : Results.NotFound();

    private bool IsBlocked()
    {
        bool isBlocked = _options.Time.GetUtcNow().UtcTicks < Interlocked.Read(ref _blockedUntil);
        if (isBlocked)
        {
            CallsWhileBlocked++;
        }
        return isBlocked;
    }

    private RetryLater Blocked() => new(new DateTimeOffset(Interlocked.Read(ref _blockedUntil), TimeSpan.Zero) - _options.Time.GetUtcNow());

    private static string Route(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";

    private static string Bearer(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token : "";

    private static JsonElement Json(byte[] body) => JsonSerializer.Deserialize<JsonElement>(body);

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }
}
