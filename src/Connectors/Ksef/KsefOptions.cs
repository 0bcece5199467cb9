using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Invoicing.Settings;
using Invoicing.Signatures.Keys;

namespace Invoicing.Connectors.Ksef;

/// <summary>Settings of a KSeF destination, checked. Either <c>token</c> or <c>certificateFile</c> must be there.</summary>
public sealed record KsefOptions
{
    /// <summary>Setting <c>address</c>, or what <c>environment</c> (<c>test</c>, <c>demo</c>, <c>prod</c>) stands for: what ends in <c>/v2</c>.</summary>
    [Setting("`test`, `demo`, `prod`: which of KSeF's three", Name = "environment", Default = "`test`")]
    [Setting("the API with its `/v2`, as in `https://api-test.ksef.mf.gov.pl/v2`; no query. `sandbox` prints its own", Default = "that of the environment")]
    public required Uri Address { get; init; }

    /// <summary>Setting <c>qrAddress</c>: where codes on invoices point to; that of the environment unless set.</summary>
    [Setting("where the code on an invoice points to, as in `https://qr-test.ksef.mf.gov.pl`", Default = "that of the environment")]
    public required Uri QrAddress { get; init; }

    /// <summary>Setting <c>nip</c>: whose context is logged into, where it is not the seller's (self-billing, an office that files for others); ten
    /// digits.</summary>
    [Setting("whose context is logged into, ten digits: for self-billing and for whoever files for others", Default = "the seller's")]
    public string? Nip { get; init; }

    /// <summary>Setting <c>token</c>, a secret: the KSeF token that the taxpayer made; null where a certificate logs in.</summary>
    [Setting("a secret: the KSeF token that the taxpayer made; this or a certificate is needed", Default = "none")]
    public string? Token { get; init; }

    /// <summary>Settings <c>certificateFile</c> (PKCS#12) and <c>certificatePassword</c>, a secret: signs the request to log in; null where a token logs
    /// in.</summary>
    [Setting("PKCS#12 that signs the request to log in (XAdES); this or a token is needed", Name = "certificateFile", Default = "none")]
    [Setting("a secret, where the file has one", Name = "certificatePassword", Default = "none")]
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Setting <c>timeout</c>, in seconds: one call; 60 unless set, up to 300. Past it the outcome of a send is unknown.</summary>
    [Setting("for one call; past it the outcome of a send is unknown", Default = "60", Min = "1", Max = "300", Unit = "s")]
    public required TimeSpan Timeout { get; init; }

    /// <summary>Setting <c>stuckAfter</c>, in seconds: how long a document may be in processing (150) before a person is told; 86,400 unless set.</summary>
    [Setting("how long a document may be in processing (150) before a person is told", Default = "86,400", Min = "60", Max = "2,592,000", Unit = "s")]
    public required TimeSpan StuckAfter { get; init; }

    /// <summary>Setting <c>maxAnswerBytes</c>: largest answer; 16 MiB unless set, up to 128 MiB. Bounds memory.</summary>
    [Setting("largest answer; bounds memory", Default = "16 MiB", Min = "4 KiB", Max = "128 MiB")]
    public required int MaxAnswerBytes { get; init; }

    /// <summary>What notes are sealed with: only who has the credentials reads them.</summary>
    internal byte[] Seal { get; private init; } = [];

    /// <summary>Reads the settings.</summary>
    public static Result<KsefOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets, typeof(KsefOptions));
        var environment = reader.Choice("environment", "test", "demo", "prod");
        var host = environment == "prod" ? "ksef.mf.gov.pl" : $"-{environment}.ksef.mf.gov.pl";
        var address = reader.Address("address", environment == "prod" ? $"https://api.{host}/v2" : $"https://api{host}/v2");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            reader.Malformed("address", "has a query or a fragment");
        }
        var token = reader.Secret("token");
        var (certificate, seal) = CertificateOf(reader);
        if (token is null && certificate is null && reader.Text("certificateFile") is null)
        {
            reader.Malformed("token", "is missing, and so is 'certificateFile'", "Set the KSeF token, or a certificate to sign the login with.");
        }
        var nip = reader.Text("nip");
        if (nip is not null && KsefNip.Of(nip) != nip)
        {
            reader.Malformed("nip", "is no NIP in ten digits");
        }
        return reader.Build(
            new KsefOptions
            {
                Address = new(address.GetLeftPart(UriPartial.Path).TrimEnd('/')),
                QrAddress = reader.Address("qrAddress", environment == "prod" ? $"https://qr.{host}" : $"https://qr{host}"),
                Nip = nip,
                Token = token,
                Certificate = certificate,
                Timeout = reader.Seconds("timeout"),
                StuckAfter = reader.Seconds("stuckAfter"),
                MaxAnswerBytes = reader.Number("maxAnswerBytes"),
                Seal = HKDF.DeriveKey(HashAlgorithmName.SHA256, token is null ? seal : Encoding.UTF8.GetBytes(token), 32, info: "ksef memory"u8.ToArray()),
            }
        );
    }

    private static (X509Certificate2? Certificate, byte[] Seal) CertificateOf(SettingsReader reader)
    {
        var (file, password) = (reader.Text("certificateFile"), reader.Secret("certificatePassword"));
        if (file is null)
        {
            return (null, [0]);
        }
        try
        {
            var bytes = File.ReadAllBytes(file);
            var certificate = X509CertificateLoader.LoadPkcs12(bytes, password, X509KeyStorageFlags.EphemeralKeySet);
            _ = new CertificateSigningKey(certificate);
            return (certificate, [.. bytes, .. Encoding.UTF8.GetBytes(password ?? "")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            reader.Malformed("certificateFile", $"cannot be opened: {exception.Message}");
        }
        return (null, [0]);
    }
}
