using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;

namespace Invoicing.Signatures.Keys.KeyVault;

/// <summary>Calls of a vault. What a person must mend is a fault; what may pass is <see cref="KeyUnavailableException"/>. Source: Azure Key Vault REST API,
/// version 7.4.</summary>
internal sealed class KeyVaultClient(IAccessTokens tokens, TimeSpan timeout, TimeProvider clock, HttpMessageHandler? handler) : IDisposable
{
    private const string Version = "?api-version=7.4";
    private const int MostBytes = 1024 * 1024;

    private readonly HttpMessageInvoker _invoker = new(
        handler
            ?? new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = timeout,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
    );

    /// <summary>Calls once; a body makes it a POST.</summary>
    /// <param name="certificate">The certificate that it is about: its vault alone is shown the token.</param>
    /// <param name="path">Path in that vault.</param>
    /// <param name="body">JSON.</param>
    public async Task<Result<JsonDocument>> CallAsync(KeyVaultCertificate certificate, string path, string? body)
    {
        var token = await tokens.FindAsync(certificate.Scope, CancellationToken.None);
        if (!token.Succeeded)
        {
            throw new KeyUnavailableException(token.Faults[0].Message);
        }

        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(certificate.Address, path + Version));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var deadline = new CancellationTokenSource(timeout, clock);
        try
        {
            using var response = await _invoker.SendAsync(request, deadline.Token);
            return response.StatusCode == HttpStatusCode.OK
                ? Result<JsonDocument>.Success(await ReadAsync(response.Content, deadline.Token))
                : Result<JsonDocument>.Failure(Refused(certificate, response.StatusCode));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            throw new KeyUnavailableException($"The vault {certificate.Address.Host} gave no usable answer: {exception.Message}", exception);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private static Fault Refused(KeyVaultCertificate certificate, HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.NotFound => Fault.Fatal(
                "GW-KEY-MISSING",
                $"The vault has no {certificate.Address}.",
                hint: "Create or import the certificate there, or correct the address."
            ),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Fault.Fatal(
                "GW-KEY-VAULT-DENIED",
                $"The vault {certificate.Address.Host} denies the gateway's identity its key ({(int)status}).",
                hint: "Give it the roles Key Vault Reader and Key Vault Crypto User; see that certificate and key are enabled, and that its network "
                    + "reaches the vault."
            ),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => throw new KeyUnavailableException(
                $"The vault {certificate.Address.Host} answers with {(int)status}."
            ),
            _ => Fault.Fatal(
                "GW-KEY-VAULT-REFUSED",
                $"The vault {certificate.Address.Host} answers with {(int)status}.",
                hint: "Use RSA of 2048 bits or more, or EC on P-256, with the operation sign."
            ),
        };

    private static async Task<JsonDocument> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using var source = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[16 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0; )
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new IOException($"the answer has more than {MostBytes} bytes");
            }
        }

        return JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }
}
