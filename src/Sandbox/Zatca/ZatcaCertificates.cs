using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Zatca;

/// <summary>
/// Onboarding: compliance certificate for a request and the one-time password 123345, six checks (fewer where the device does one kind), production
/// certificate, renewal.
/// </summary>
internal sealed class ZatcaCertificates : IDisposable
{
    private const string Otp = "123345";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (string Credentials, byte[] Request, bool IsProduction)> _issued = new();
    private readonly ConcurrentDictionary<string, int> _checked = new();
    private int _last;

    public ZatcaCertificates(TimeProvider time) => _time = time;

    /// <summary>Whether these Basic credentials are of a production certificate.</summary>
    public bool IsProduction(string? authorization) => _issued.Values.Any(each => each.IsProduction && each.Credentials == authorization);

    /// <summary><c>POST /compliance</c>.</summary>
    public async Task<IResult> ComplianceAsync(HttpContext http)
    {
        if (http.Request.Headers["OTP"] != Otp)
        {
            return ZatcaAnswers.Problem(400, "Invalid-OTP");
        }
        return Issue(await BodyAsync(http, "csr"), isProduction: false);
    }

    /// <summary><c>POST /compliance/invoices</c>: counts what passes.</summary>
    public bool Checked(string? authorization)
    {
        foreach ((string id, (string Credentials, byte[] Request, bool IsProduction) issued) in _issued)
        {
            if (issued.Credentials == authorization)
            {
                _checked.AddOrUpdate(id, 1, (_, count) => count + 1);
                return true;
            }
        }
        return false;
    }

    /// <summary><c>POST /production/csids</c>.</summary>
    public async Task<IResult> ProductionAsync(HttpContext http)
    {
        string? id = await BodyAsync(http, "compliance_request_id");
        if (id is null || !_issued.TryGetValue(id, out var issued) || issued.Credentials != http.Request.Headers.Authorization)
        {
            return ZatcaAnswers.Problem(400, "Invalid-Compliance-Request-Id");
        }
        return _checked.GetValueOrDefault(id) < 3 ? ZatcaAnswers.Problem(428, "Missing-ComplianceSteps") : Issue(issued.Request, isProduction: true);
    }

    /// <summary><c>PATCH /production/csids</c>.</summary>
    public async Task<IResult> RenewAsync(HttpContext http)
    {
        if (!IsProduction(http.Request.Headers.Authorization) || http.Request.Headers["OTP"] != Otp)
        {
            return ZatcaAnswers.Problem(400, "Invalid-OTP");
        }
        return Issue(await BodyAsync(http, "csr"), isProduction: true);
    }

    public void Dispose() => _key.Dispose();

    private IResult Issue(string? csr, bool isProduction) =>
        csr is not null && Unwrapped(csr) is { } request ? Issue(request, isProduction) : ZatcaAnswers.Problem(400, "Invalid-CSR");

    private IResult Issue(byte[] request, bool isProduction)
    {
        CertificateRequest asked;
        try
        {
            asked = CertificateRequest.LoadSigningRequest(request, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        }
        catch (CryptographicException)
        {
            return ZatcaAnswers.Problem(400, "Invalid-CSR");
        }
        DateTimeOffset now = _time.GetUtcNow();
        string id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        using X509Certificate2 certificate = asked.Create(
            new X500DistinguishedName("CN=SANDBOX-CA, DC=gov, DC=local"),
            X509SignatureGenerator.CreateForECDsa(_key),
            now.AddMinutes(-5),
            now.AddYears(isProduction ? 5 : 1),
            RandomNumberGenerator.GetBytes(16)
        );
        string token = Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToBase64String(certificate.RawData)));
        string secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        _issued[id] = ("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{token}:{secret}")), request, isProduction);
        return Results.Json(
            new
            {
                requestID = long.Parse(id, CultureInfo.InvariantCulture),
                dispositionMessage = "ISSUED",
                binarySecurityToken = token,
                secret,
            }
        );
    }

    private static async Task<string?> BodyAsync(HttpContext http, string member)
    {
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            return json.RootElement.TryGetProperty(member, out JsonElement value) ? value.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Unwrapped(string csr)
    {
        try
        {
            string pem = Encoding.ASCII.GetString(Convert.FromBase64String(csr));
            PemFields fields = PemEncoding.Find(pem);
            return Convert.FromBase64String(pem[fields.Base64Data]);
        }
        catch (Exception broken) when (broken is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
