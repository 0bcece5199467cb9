using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Ksef;

/// <summary>Login: challenge, then the taxpayer's token encrypted for KSeF, or a request signed with the taxpayer's certificate; then access and refresh
/// tokens.</summary>
internal sealed partial class KsefAuth(KsefSandboxOptions options, KsefKeys keys)
{
    private const string RequestNamespace = "http://ksef.mf.gov.pl/auth/token/2.0";

    private static readonly TimeSpan ChallengeLives = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _challenges = [];
    private readonly Dictionary<string, Login> _logins = [];
    private readonly Dictionary<string, (string Nip, DateTimeOffset Until)> _access = [];
    private readonly Dictionary<string, (string Nip, DateTimeOffset Until)> _refresh = [];

    /// <summary>How many logins there were; a client that remembers its tokens needs few.</summary>
    public int Logins => _logins.Count;

    /// <summary>POST /auth/challenge.</summary>
    public IResult Challenge()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        string challenge = KsefNames.Reference("CR", now);
        lock (_gate)
        {
            _challenges[challenge] = now;
        }
        return Results.Json(
            new
            {
                challenge,
                timestamp = now,
                timestampMs = now.ToUnixTimeMilliseconds(),
                clientIp = "127.0.0.1",
            }
        );
    }

    /// <summary>POST /auth/ksef-token.</summary>
    public IResult WithToken(JsonElement body)
    {
        string nip = body.GetProperty("contextIdentifier").GetProperty("value").GetString() ?? "";
        string? keyId = body.TryGetProperty("publicKeyId", out JsonElement id) ? id.GetString() : null;
        var (isKnown, bytes) = keys.Unwrap(KsefKeys.Tokens, keyId, body.GetProperty("encryptedToken").GetString() ?? "");
        if (!isKnown)
        {
            return KsefAnswers.Exception(21470, "The public key is not usable.");
        }
        DateTimeOffset? at = TakeChallenge(body.GetProperty("challenge").GetString() ?? "");
        string expected = string.Create(CultureInfo.InvariantCulture, $"{options.Token}|{at?.ToUnixTimeMilliseconds()}");
        return Begin(
            nip,
            at is null ? 415
                : bytes is not null && Encoding.UTF8.GetString(bytes) == expected ? 200
                : 450
        );
    }

    /// <summary>POST /auth/xades-signature.</summary>
    public IResult WithSignature(byte[] body)
    {
        XmlDocument xml = new() { PreserveWhitespace = true, XmlResolver = null };
        try
        {
            xml.LoadXml(Encoding.UTF8.GetString(body));
        }
        catch (XmlException broken)
        {
            return KsefAnswers.Exception(21001, broken.Message);
        }
        XmlNamespaceManager names = new(xml.NameTable);
        names.AddNamespace("a", RequestNamespace);
        names.AddNamespace("ds", SignedXml.XmlDsigNamespaceUrl);
        string nip = xml.SelectSingleNode("/a:AuthTokenRequest/a:ContextIdentifier/a:Nip", names)?.InnerText ?? "";
        DateTimeOffset? at = TakeChallenge(xml.SelectSingleNode("/a:AuthTokenRequest/a:Challenge", names)?.InnerText ?? "");
        if (xml.SelectSingleNode("/a:AuthTokenRequest/ds:Signature", names) is not XmlElement signature || nip.Length == 0)
        {
            return KsefAnswers.Exception(21001, "There is no AuthTokenRequest with a signature.");
        }
        string? subject = Verified(xml, signature);
        return Begin(
            nip,
            at is null ? 415
                : subject is null ? 460
                : NipOf(subject) == nip ? 200
                : 415
        );
    }

    /// <summary>GET /auth/{reference}.</summary>
    public IResult Status(string reference, string bearer)
    {
        lock (_gate)
        {
            return _logins.TryGetValue(reference, out Login? login) && login.Token == bearer
                ? Results.Json(new { startDate = options.Time.GetUtcNow(), status = KsefAnswers.Status(login.Code, []) })
                : Results.StatusCode(401);
        }
    }

    /// <summary>POST /auth/token/redeem: once.</summary>
    public IResult Redeem(string bearer)
    {
        lock (_gate)
        {
            Login? login = _logins.Values.FirstOrDefault(each => each.Token == bearer);
            if (login is not { Code: 200, IsRedeemed: false })
            {
                return login is null ? Results.StatusCode(401) : KsefAnswers.Exception(21301, "There are no tokens to be had for this login.");
            }
            login.IsRedeemed = true;
            return Results.Json(
                new
                {
                    accessToken = Issue(_access, login.Nip, options.AccessTokenLifetime),
                    refreshToken = Issue(_refresh, login.Nip, options.RefreshTokenLifetime),
                }
            );
        }
    }

    /// <summary>POST /auth/token/refresh.</summary>
    public IResult Refresh(string bearer)
    {
        lock (_gate)
        {
            return _refresh.TryGetValue(bearer, out var known) && known.Until > options.Time.GetUtcNow()
                ? Results.Json(new { accessToken = Issue(_access, known.Nip, options.AccessTokenLifetime) })
                : Results.StatusCode(401);
        }
    }

    /// <summary>Whose access token it is; null where it is none, or past its time.</summary>
    public string? NipOfAccess(string bearer)
    {
        lock (_gate)
        {
            return _access.TryGetValue(bearer, out var known) && known.Until > options.Time.GetUtcNow() ? known.Nip : null;
        }
    }

    /// <summary>Forgets all access tokens, as after a restart of KSeF.</summary>
    public void ForgetAccess()
    {
        lock (_gate)
        {
            _access.Clear();
        }
    }

    private DateTimeOffset? TakeChallenge(string challenge)
    {
        lock (_gate)
        {
            return _challenges.Remove(challenge, out DateTimeOffset at) && options.Time.GetUtcNow() - at < ChallengeLives ? at : null;
        }
    }

    private IResult Begin(string nip, int code)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        string reference = KsefNames.Reference("AU", now);
        Login login = new(nip, code, RandomNumberGenerator.GetHexString(600, lowercase: true));
        lock (_gate)
        {
            _logins[reference] = login;
        }
        return Results.Json(
            new { referenceNumber = reference, authenticationToken = new { token = login.Token, validUntil = now.AddMinutes(45) } },
            statusCode: StatusCodes.Status202Accepted
        );
    }

    private object Issue(Dictionary<string, (string Nip, DateTimeOffset Until)> among, string nip, TimeSpan lifetime)
    {
        string token = RandomNumberGenerator.GetHexString(700, lowercase: true);
        DateTimeOffset until = options.Time.GetUtcNow() + lifetime;
        among[token] = (nip, until);
        return new { token, validUntil = until };
    }

    /// <summary>The subject of the certificate whose signature covers the request; null where it does not hold.</summary>
    private static string? Verified(XmlDocument xml, XmlElement signature)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(
                Convert.FromBase64String(signature.GetElementsByTagName("X509Certificate", SignedXml.XmlDsigNamespaceUrl)[0]!.InnerText)
            );
            KsefSignedXml signed = new(xml);
            signed.LoadXml(signature);
            return
                signed.SignedInfo!.References.Cast<Reference>().Any(reference => reference.Uri == "")
                && signed.CheckSignature(certificate, verifySignatureOnly: true)
                ? certificate.Subject
                : null;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or NullReferenceException)
        {
            return null;
        }
    }

    private static string? NipOf(string subject) => Registered().Match(subject) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("(?:TINPL-|VATPL-)([0-9]{10})")]
    private static partial Regex Registered();

    private sealed class Login(string nip, int code, string token)
    {
        public string Nip => nip;

        public int Code => code;

        public string Token => token;

        public bool IsRedeemed { get; set; }
    }
}
