using System.Buffers;
using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Connectors.Packages;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// <c>POST address/packages</c>: many documents in one call, each under its own key, and an answer with an outcome for each, in any order: a status and the
/// members that the answer to a single document has. An answer to the whole, such as 503, is that of each document.
/// </summary>
internal sealed class HttpApiPackages
{
    /// <summary>Most bytes of the documents of a package, 16 MiB: it is held whole, once more as Base64.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly HttpApiCalls _calls;
    private readonly HttpApiSend _single;
    private readonly PackageGatherer _gatherer;

    /// <summary>Packages of up to <see cref="HttpApiOptions.Package"/> documents.</summary>
    public HttpApiPackages(HttpApiOptions options, HttpApiCalls calls, HttpApiSend single)
    {
        (_calls, _single) = (calls, single);

        // Real time, whatever clock the gateway goes by: milliseconds between calls that come at once.
        _gatherer = new(SendAsync, options.Package, MostBytes, options.PackageWait, TimeProvider.System);
    }

    /// <summary>Sends once, together with others.</summary>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => _gatherer.SendAsync(transmission, cancellation);

    // Nobody's own cancellation: the package is that of many. The call ends by its time-out.
    private async Task<IReadOnlyDictionary<string, SendResult>> SendAsync(IReadOnlyList<OutboundDocument> package)
    {
        HttpAnswer answer;
        try
        {
            answer = await _calls.PostPackageAsync(Body(package), CancellationToken.None);
        }
        finally
        {
            foreach (var document in package)
            {
                _single.Ended(document);
            }
        }

        var items = answer is HttpAnswer.Reply { Status: 200 or 207 } reply ? Items(reply) : null;
        return package
            .Select(document => (document.TransmissionId, Result: ResultOf(document, answer, items)))
            .Where(outcome => outcome.Result is not null)
            .ToDictionary(outcome => outcome.TransmissionId, outcome => outcome.Result!);
    }

    private SendResult? ResultOf(OutboundDocument document, HttpAnswer answer, Dictionary<string, HttpAnswer.Reply>? items) =>
        items is null ? _single.Meaning(answer, document)
        : items.TryGetValue(document.TransmissionId, out var item) ? _single.Meaning(item, document)
        : null;

    /// <summary>Outcomes by key. One that is named twice is none: nobody can say which of the two counts.</summary>
    private static Dictionary<string, HttpAnswer.Reply> Items(HttpAnswer.Reply reply)
    {
        try
        {
            using var json = JsonBody.Parse(reply.Body);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("items", out var items)
                && items.ValueKind == JsonValueKind.Array
                ? items
                    .EnumerateArray()
                    .Where(item => item.ValueKind == JsonValueKind.Object)
                    .Select(item => (Key: HttpApiReply.TextOf(item, "transmissionId"), Reply: ReplyOf(item)))
                    .Where(item => item.Key is not null)
                    .GroupBy(item => item.Key!, item => item.Reply)
                    .Where(group => group.Count() == 1)
                    .ToDictionary(group => group.Key, group => group.First())
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static HttpAnswer.Reply ReplyOf(JsonElement item) =>
        new(
            item.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var code) ? code : 0,
            "application/json",
            JsonSerializer.SerializeToUtf8Bytes(item),
            null
        );

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<OutboundDocument> package)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var document in package)
        {
            json.WriteStartObject();
            json.WriteString("transmissionId", document.TransmissionId);
            json.WriteString("digest", ContentDigest.Of(document.Hash));
            json.WriteString("mediaType", document.MediaType);
            json.WriteBase64String("content", document.Document.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
