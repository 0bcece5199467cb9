using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The JSON object of an answer: a receipt, what a probe found, or a problem (RFC 9457). What is no JSON object says nothing.</summary>
/// <param name="Reference">The receiver's own name of the document.</param>
/// <param name="Hash">SHA-256 of the document that it has (<c>digest</c>), lower-case hexadecimal.</param>
/// <param name="Digest">What it states as the document's digest, where that is no SHA-256.</param>
/// <param name="TransmissionId">The key that it speaks of, where it says so.</param>
/// <param name="Number">The invoice number (BT-1) that it speaks of, where it says so.</param>
/// <param name="Status">Its word on the document, as acknowledgements have it.</param>
/// <param name="Text">What a problem says: <c>detail</c>, else <c>title</c>.</param>
/// <param name="Errors">Members of a problem's <c>errors</c>: <c>code</c>, <c>detail</c>, <c>pointer</c>.</param>
internal sealed record HttpApiReply(
    string? Reference,
    string? Hash,
    string? Digest,
    string? TransmissionId,
    string? Number,
    string? Status,
    string? Text,
    IReadOnlyList<Fault> Errors
)
{
    private const int MaxErrors = 100;
    private const int MaxReference = 200;
    private const int MaxText = 1_000;

    private static readonly HttpApiReply Silent = new(null, null, null, null, null, null, null, []);

    /// <summary>Reads an answer's body.</summary>
    public static HttpApiReply Of(HttpAnswer.Reply reply)
    {
        if (reply.Body.Length == 0)
        {
            return Silent;
        }
        try
        {
            using var json = JsonBody.Parse(reply.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Of(json.RootElement) : Silent;
        }
        catch (JsonException)
        {
            return Silent;
        }
    }

    /// <summary>The text of a member, cut to what is kept; null where it is none.</summary>
    public static string? TextOf(JsonElement json, string name, int most = MaxText) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString()!.Trim() is { Length: > 0 } text
            ? text.Length <= most
                ? text
                : text[..most]
            : null;

    /// <summary>A name that may have been written as a number.</summary>
    public static string? NameOf(JsonElement json, string name) =>
        TextOf(json, name) ?? (json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number ? member.GetRawText() : null);

    /// <summary>Members of a list of faults; empty where it is none.</summary>
    public static IReadOnlyList<Fault> FaultsOf(JsonElement json, string name, string text, string path) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Take(MaxErrors).Where(one => one.ValueKind == JsonValueKind.Object).Select(one => FaultOf(one, text, path))]
            : [];

    /// <summary>What shows that it speaks of another document than the one sent; null where nothing does.</summary>
    public string? DifferenceFrom(OutboundDocument transmission) =>
        Digest is { } digest ? $"of a document with the digest '{digest}', which is no SHA-256"
        : Hash is { } hash && hash != transmission.Hash ? $"of content with SHA-256 {hash}, sent was {transmission.Hash}"
        : TransmissionId is { } key && key != transmission.TransmissionId ? $"of the key '{key}', sent was {transmission.TransmissionId}"
        : Number is { } number && number != transmission.Key.Number.Trim() ? $"of number '{number}', sent was '{transmission.Key.Number}'"
        : null;

    private static HttpApiReply Of(JsonElement json) =>
        new(
            TextOf(json, "reference", MaxReference + 1) is { Length: <= MaxReference } reference ? reference : null,
            ContentDigest.HashIn(TextOf(json, "digest")),
            TextOf(json, "digest") is { } digest && ContentDigest.HashIn(digest) is null ? digest : null,
            NameOf(json, "transmissionId"),
            NameOf(json, "number"),
            TextOf(json, "status"),
            TextOf(json, "detail") ?? TextOf(json, "title"),
            FaultsOf(json, "errors", "detail", "pointer")
        );

    private static Fault FaultOf(JsonElement json, string text, string path) =>
        Fault.Fatal(TextOf(json, "code") ?? "GW-HTTPAPI-REJECTED", TextOf(json, text) ?? "The receiver gives no text.", TextOf(json, path));
}
