using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Invoicing.Signatures.Tests;

/// <summary>
/// A vault on a loopback port that follows the published REST contract: certificates by name, signatures by key version, a bearer token for each call.
/// As a handler it brings calls for its name there, and takes TLS off on the way.
/// </summary>
internal sealed class FakeVault : DelegatingHandler
{
    public const string Host = "acme.vault.azure.net";
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly int _port;

    public FakeVault()
        : base(new SocketsHttpHandler())
    {
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        _listener.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Certificates with their private keys; the newest version of each counts.</summary>
    public Dictionary<string, X509Certificate2> Certificates { get; } = [];

    /// <summary>What it was asked: method and path.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Answers with this instead, where it is set.</summary>
    public (int Status, string Body)? Instead { get; set; }

    /// <summary>Changes what it answers rightly.</summary>
    public Action<JsonObject> Change { get; set; } = _ => { };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal(("https", Host), (request.RequestUri!.Scheme, request.RequestUri.Host));
        request.RequestUri = new UriBuilder(request.RequestUri)
        {
            Scheme = "http",
            Host = "127.0.0.1",
            Port = _port,
        }.Uri;
        return base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        _listener.Close();
        base.Dispose(disposing);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await AnswerAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException) { }
    }

    private async Task AnswerAsync(HttpListenerContext http)
    {
        var (status, body) = Instead ?? Answer(http.Request);
        http.Response.StatusCode = status;
        await http.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        http.Response.Close();
    }

    private (int Status, string Body) Answer(HttpListenerRequest request)
    {
        var path = request.Url!.AbsolutePath;
        Asked.Add($"{request.HttpMethod} {path}");
        if (request.Headers["Authorization"] != "Bearer token of https://vault.azure.net/.default" || request.QueryString["api-version"] != "7.4")
        {
            return (401, "{}");
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!Certificates.TryGetValue(parts[1], out var certificate))
        {
            return (404, "{}");
        }

        var version = certificate.SerialNumber.ToLowerInvariant();
        var answer = (request.HttpMethod, parts[0], parts[^1]) switch
        {
            ("GET", "certificates", _) => new JsonObject
            {
                ["kid"] = $"https://{Host}/keys/{parts[1]}/{version}",
                ["cer"] = Convert.ToBase64String(certificate.RawData),
            },
            ("POST", "keys", "sign") when parts[2] == version => new JsonObject
            {
                ["kid"] = "k",
                ["value"] = Base64Url.EncodeToString(Sign(certificate, request)),
            },
            _ => [],
        };
        Change(answer);
        return answer.Count == 0 ? (400, "{}") : (200, answer.ToJsonString());
    }

    private static byte[] Sign(X509Certificate2 certificate, HttpListenerRequest request)
    {
        using var json = JsonDocument.Parse(request.InputStream);
        var digest = Base64Url.DecodeFromChars(json.RootElement.GetProperty("value").GetString());
        return json.RootElement.GetProperty("alg").GetString() switch
        {
            "RS256" => certificate.GetRSAPrivateKey()!.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "ES256" => certificate.GetECDsaPrivateKey()!.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => [],
        };
    }
}
