using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Bench.Support;
using Invoicing.Sandbox.HttpApi;

namespace Invoicing.Bench.Load;

/// <summary>The gateway's configuration: one route with full validation, conversion and signature to one authority, the store in SQLite, documents on
/// disk.</summary>
internal static class LoadConfiguration
{
    /// <summary>The caller's key.</summary>
    public const string ApiKey = "load-generator";

    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes it and the signing key (RSA-2048) into a folder.</summary>
    public static (string File, Uri Address) Write(string folder, HttpApiSandbox authority, LoadOptions options)
    {
        File.WriteAllBytes(Path.Combine(folder, "seal.p12"), Pkcs12());
        var address = new Uri($"http://127.0.0.1:{Loopback.FreePort()}/");
        var file = Path.Combine(folder, "gateway.json");
        File.WriteAllText(
            file,
            JsonSerializer.Serialize(
                new
                {
                    data = Path.Combine(folder, "data"),
                    urls = address.AbsoluteUri.TrimEnd('/'),
                    api = new
                    {
                        keys = new[]
                        {
                            new
                            {
                                name = "load",
                                tenant = "load",
                                sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
                                scopes = new[] { "invoices:write", "invoices:read", "metrics" },
                            },
                        },
                    },
                    limits = new
                    {
                        requestsPerSecond = 100_000,
                        burst = 100_000,
                        maxBodies = 1_000,
                    },
                    destinations = new[]
                    {
                        new
                        {
                            id = "authority",
                            connector = "httpApi",
                            concurrency = 128,
                            settings = new { address = authority.Documents.AbsoluteUri, acknowledgements = authority.Acknowledgements.AbsoluteUri },
                        },
                    },
                    routes = new[]
                    {
                        new
                        {
                            id = "all",
                            format = options.Signs ? "en16931-ubl" : "peppol-bis-3",
                            signature = options.Signs ? options.Signature : null,
                            key = options.Signs ? "seal" : null,
                            destination = "authority",
                            acknowledgement = new { completes = "Cleared" },
                        },
                    },
                    signingKeys = new { seal = new { path = Path.Combine(folder, "seal.p12"), password = "" } },
                    worker = new { mostInFlight = 512, pickUpPause = "00:00:00.1" },
                },
                WithoutNulls
            )
        );
        return (file, address);
    }

    private static byte[] Pkcs12()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=Load", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(30)
        );
        return certificate.Export(X509ContentType.Pkcs12, "");
    }
}
