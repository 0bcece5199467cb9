using System.Security.Cryptography;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.HttpApi;

/// <summary><c>POST documents</c> and <c>GET documents/{transmissionId}</c>.</summary>
internal sealed class HttpApiDocuments(HttpApiSandboxOptions options, HttpApiArchive store, HttpWire wire, AuthorityLog log)
{
    private const int MaxKey = 200;

    /// <summary>Takes a document.</summary>
    public async Task PostAsync(HttpContext http)
    {
        string key = http.Request.Headers["Idempotency-Key"].ToString();
        byte[]? bytes = await ReadAsync(http.Request, http.RequestAborted);
        (HttpApiReading? reading, string problem) = bytes is { Length: > 0 }
            ? HttpApiReading.Read(bytes, http.Request.ContentType ?? "")
            : (null, "It is empty.");
        string digest = http.Request.Headers["Content-Digest"].ToString();
        await wire.ServeAsync(http, Operations.Upload, reading?.Number ?? key, () => Take(key, digest, bytes, reading, problem));
    }

    /// <summary>Tells whether there is one.</summary>
    public async Task ProbeAsync(HttpContext http)
    {
        string key = (string?)http.Request.RouteValues["id"] ?? "";
        HttpApiDocument? document = store.Find(key);
        await wire.ServeAsync(
            http,
            Operations.Probe,
            document?.Reading.Number ?? key,
            () => store.Find(key) is { } found ? HttpApiAnswers.Found(found) : HttpApiAnswers.Problem(404, "There is no document under this key.")
        );
    }

    /// <summary>Takes a document that came with others.</summary>
    public IResult Take(string key, string digest, byte[] bytes, string mediaType)
    {
        (HttpApiReading? reading, string problem) = bytes.Length > 0 ? HttpApiReading.Read(bytes, mediaType) : (null, "It is empty.");
        return Take(key, digest, bytes.Length <= options.MaxDocumentBytes ? bytes : null, reading, problem);
    }

    private IResult Take(string key, string digest, byte[]? bytes, HttpApiReading? reading, string problem)
    {
        if (key.Length is 0 or > MaxKey)
        {
            return Refuse(400, key, reading, $"Idempotency-Key is missing or longer than {MaxKey} signs.");
        }
        if (bytes is null)
        {
            return Refuse(413, key, reading, $"The document has more than {options.MaxDocumentBytes} bytes.");
        }
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!HttpApiDigest.Names(digest, sha256))
        {
            return Refuse(400, key, reading, "Content-Digest is missing or not that of the content.");
        }
        if (reading is null)
        {
            return Refuse(422, key, null, problem);
        }
        if (store.Commit(key, sha256, reading, out HttpApiDocument document))
        {
            return HttpApiAnswers.Taken(document);
        }
        log.Append(HttpApiSandbox.Authority, LogEvents.Repeated, reading.Seller, reading.Number, sha256, key);
        return HttpApiAnswers.Conflict(document);
    }

    private IResult Refuse(int status, string key, HttpApiReading? reading, string detail)
    {
        log.Append(HttpApiSandbox.Authority, LogEvents.Refused, reading?.Seller, reading?.Number, index: key, detail: detail);
        return HttpApiAnswers.Problem(status, detail);
    }

    // Null where it is larger than is taken.
    private async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is { } stated && stated <= options.MaxDocumentBytes)
        {
            byte[] exact = new byte[stated];
            await request.Body.ReadExactlyAsync(exact, cancellation);
            return exact;
        }

        using MemoryStream body = new();
        byte[] chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            if (body.Length + read > options.MaxDocumentBytes)
            {
                return null;
            }
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }
}
