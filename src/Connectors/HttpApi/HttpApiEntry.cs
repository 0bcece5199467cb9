using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>One entry of the list of acknowledgements: <c>id</c>, <c>transmissionId</c> or <c>reference</c>, <c>status</c>, <c>at</c>, <c>faults</c>
/// (<c>code</c>, <c>message</c>, <c>path</c>); <c>number</c> and <c>digest</c> where it likes, which are held against what was sent.</summary>
internal static class HttpApiEntry
{
    /// <summary>Most characters of an id.</summary>
    public const int MaxId = 200;

    /// <summary>Its id; null where it has none that can be used.</summary>
    public static string? IdOf(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && HttpApiReply.TextOf(entry, "id", MaxId + 1) is { Length: <= MaxId } id ? id : null;

    /// <summary>The acknowledgement with its bytes, or why it is none.</summary>
    public static Result<IncomingAcknowledgement> Read(ReadOnlyMemory<byte> entry, string destination, DateTimeOffset receivedAt)
    {
        try
        {
            using var json = JsonBody.Parse(entry);
            return Read(json.RootElement, destination, receivedAt);
        }
        catch (JsonException)
        {
            return Unreadable("it nests too deep, or has a text that cannot be read");
        }
    }

    private static Result<IncomingAcknowledgement> Read(JsonElement entry, string destination, DateTimeOffset receivedAt)
    {
        if (IdOf(entry) is not { } id)
        {
            return Unreadable($"it has no 'id' of at most {MaxId} signs");
        }
        var reference = HttpApiReply.TextOf(entry, "reference", MaxId);
        if ((HttpApiReply.TextOf(entry, "transmissionId", MaxId) ?? reference) is not { } correlation)
        {
            return Unreadable("it has neither 'transmissionId' nor 'reference'");
        }
        var word = HttpApiReply.TextOf(entry, "status");
        if (HttpApiWords.StatusOf(word) is not { } status)
        {
            return Unreadable($"its status '{word}' is none of received, delivered, cleared, rejected, cancelled");
        }
        var digest = HttpApiReply.TextOf(entry, "digest");
        if (digest is not null && ContentDigest.HashIn(digest) is null)
        {
            return Unreadable($"its digest '{digest}' is no SHA-256, so that nothing shows of which document it speaks");
        }
        return Result<IncomingAcknowledgement>.Success(
            new(
                new()
                {
                    Id = id,
                    Destination = destination,
                    Correlation = correlation,
                    Names = reference is not null && reference != correlation ? [reference] : [],
                    DocumentNumber = HttpApiReply.NameOf(entry, "number"),
                    DocumentHash = ContentDigest.HashIn(digest),
                    Status = status,
                    Faults = status == AuthorityStatus.Rejected ? Reasons(entry) : [],
                    IssuedAt = IssuedAt(entry),
                    ReceivedAt = receivedAt,
                },
                JsonMarshal.GetRawUtf8Value(entry).ToArray(),
                "application/json",
                id
            )
        );
    }

    private static IReadOnlyList<Fault> Reasons(JsonElement entry) =>
        HttpApiReply.FaultsOf(entry, "faults", "message", "path") is { Count: > 0 } faults
            ? faults
            : [Fault.Fatal("GW-HTTPAPI-REJECTED", "The receiver rejects the document and names no reason.")];

    private static DateTimeOffset? IssuedAt(JsonElement entry) =>
        DateTimeOffset.TryParse(HttpApiReply.TextOf(entry, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var issued)
            ? issued.ToUniversalTime()
            : null;

    private static Result<IncomingAcknowledgement> Unreadable(string reason) => Result<IncomingAcknowledgement>.Failure(Fault.Fatal("GW-HTTPAPI-ACK", reason));
}
