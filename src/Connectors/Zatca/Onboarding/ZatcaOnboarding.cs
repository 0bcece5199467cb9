using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;

namespace Invoicing.Connectors.Zatca.Onboarding;

/// <summary>
/// The way of a device to its certificate: compliance CSID for a request and a one-time password of the portal, compliance checks of sample documents,
/// production CSID, and its renewal. Source: ZATCA, Developer Portal Manual; clients in public that agree with it.
/// </summary>
/// <param name="address">As <see cref="ZatcaOptions.Address"/>.</param>
/// <param name="clock">Clock.</param>
/// <param name="invoker">What calls go through; not disposed.</param>
public sealed class ZatcaOnboarding(Uri address, TimeProvider clock, HttpMessageInvoker invoker)
{
    private const int MaxAnswer = 1024 * 1024;
    private const int MaxText = 300;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly HttpExchange _exchange = new(invoker, clock);

    /// <summary>The compliance CSID for a request in PEM.</summary>
    public Task<Result<ZatcaCsid>> RequestAsync(string request, string otp, CancellationToken cancellation) =>
        CsidAsync(HttpMethod.Post, "/compliance", new { csr = Wrapped(request) }, null, otp, cancellation);

    /// <summary>Has a stamped sample document checked; it has no legal effect. Faults are the authority's own.</summary>
    public async Task<Result<string>> CheckAsync(ReadOnlyMemory<byte> document, ZatcaCsid csid, CancellationToken cancellation)
    {
        if (ZatcaDocument.Read(document, out var problem) is not { } read)
        {
            return Result<string>.Failure(Fault.Fatal(problem!.Code, problem.Message, hint: problem.Hint));
        }
        var body = new
        {
            invoiceHash = read.Hash,
            uuid = read.Uuid,
            invoice = Convert.ToBase64String(document.Span),
        };
        var answer = await CallAsync(HttpMethod.Post, "/compliance/invoices", body, csid, null, cancellation);
        return answer is HttpAnswer.Reply { Status: 200 or 202 } taken ? Result<string>.Success(ZatcaReply.Of(taken).Status ?? "PASS")
            : answer is HttpAnswer.Reply { Status: 400 } refused && ZatcaReply.Of(refused).Errors is { Count: > 0 } errors ? Result<string>.Failure([.. errors])
            : Result<string>.Failure(FaultOf(answer));
    }

    /// <summary>The production CSID, once the compliance checks are passed.</summary>
    public Task<Result<ZatcaCsid>> ProduceAsync(ZatcaCsid compliance, CancellationToken cancellation) =>
        CsidAsync(HttpMethod.Post, "/production/csids", new { compliance_request_id = compliance.RequestId }, compliance, null, cancellation);

    /// <summary>A new production CSID in place of one that expires. GW-ZATCA-428 where it wants its compliance checks first.</summary>
    public Task<Result<ZatcaCsid>> RenewAsync(string request, string otp, ZatcaCsid production, CancellationToken cancellation) =>
        CsidAsync(HttpMethod.Patch, "/production/csids", new { csr = Wrapped(request) }, production, otp, cancellation);

    private static string Wrapped(string request) => Convert.ToBase64String(Encoding.ASCII.GetBytes(request));

    private async Task<Result<ZatcaCsid>> CsidAsync(HttpMethod method, string path, object body, ZatcaCsid? csid, string? otp, CancellationToken cancellation)
    {
        var answer = await CallAsync(method, path, body, csid, otp, cancellation);
        return answer is HttpAnswer.Reply { Status: 200 } reply && Read(reply.Body) is { } made
            ? Result<ZatcaCsid>.Success(made)
            : Result<ZatcaCsid>.Failure(FaultOf(answer));
    }

    private Task<HttpAnswer> CallAsync(HttpMethod method, string path, object body, ZatcaCsid? csid, string? otp, CancellationToken cancellation)
    {
        var content = new OnceContent(JsonSerializer.SerializeToUtf8Bytes(body));
        content.Headers.ContentType = new("application/json");
        var request = new HttpRequestMessage(method, address.AbsoluteUri.TrimEnd('/') + path) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept-Version", "V2");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (otp is not null)
        {
            request.Headers.TryAddWithoutValidation("OTP", otp);
        }
        if (csid is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{csid.Token}:{csid.Secret}"))
            );
        }
        return _exchange.SendAsync(request, Timeout, MaxAnswer, cancellation);
    }

    private static ZatcaCsid? Read(byte[] body)
    {
        try
        {
            using var json = JsonBody.Parse(body);
            var root = json.RootElement;
            return new ZatcaCsid(
                root.GetProperty("requestID").ToString(),
                root.GetProperty("binarySecurityToken").GetString()!,
                root.GetProperty("secret").GetString()!
            );
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Fault FaultOf(HttpAnswer answer) =>
        answer switch
        {
            HttpAnswer.Reply { Status: 428 } => Fault.Fatal("GW-ZATCA-428", "The renewed certificate wants its compliance checks first."),
            HttpAnswer.Reply reply => Fault.Fatal(
                "GW-ZATCA-ONBOARDING",
                $"ZATCA answers with {reply.Status}: {Encoding.UTF8.GetString(reply.Body, 0, Math.Min(reply.Body.Length, MaxText))}",
                hint: "Check the one-time password (it lives an hour), the request and the address."
            ),
            HttpAnswer.Failure failure => Fault.Fatal(failure.Problem.Code, failure.Problem.Message),
            _ => throw new InvalidOperationException(),
        };
}
