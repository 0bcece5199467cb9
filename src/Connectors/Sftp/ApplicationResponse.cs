using System.Globalization;
using System.Xml.Linq;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Reads UBL ApplicationResponse as an acknowledgement of one transmission: cbc:ID is its id, cac:DocumentReference/cbc:ID the transmission,
/// with what else it says of the document (further ids, cbc:DocumentHash by SHA-256), which is held against what was sent;
/// cbc:ResponseCode AB (received), AP (cleared) or RE (rejected, with reasons in cac:Status).
/// Sources: OASIS UBL 2.1 (2013-11-04), ApplicationResponse; UN/CEFACT UNCL 4343; OpenPeppol BIS Invoice Response 3, Message Level Response 3.
/// </summary>
public static class ApplicationResponse
{
    /// <summary>Most reasons kept; stops a report larger than its document.</summary>
    public const int MaxReasons = 200;

    private const string UnknownHash = "";
    private const int MaxNames = 10;
    private const int MaxText = 1_000;

    private static readonly XNamespace Root = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>The acknowledgement, or one fault that says why it is none.</summary>
    public static Result<Acknowledgement> Read(ReadOnlyMemory<byte> content, string destination, DateTimeOffset receivedAt)
    {
        var loaded = BoundedXml.Load(content);
        if (!loaded.Succeeded)
        {
            return Unreadable(loaded.Faults[0].Message);
        }

        var root = loaded.Value;
        if (root.Name != Root + "ApplicationResponse")
        {
            return Unreadable("it is no UBL ApplicationResponse");
        }
        var responses = root.Elements(Cac + "DocumentResponse").ToList();
        return responses is [var response] ? Read(root, response, destination, receivedAt) : Unreadable($"it answers {responses.Count} documents, not one");
    }

    private static Result<Acknowledgement> Read(XElement root, XElement documentResponse, string destination, DateTimeOffset receivedAt)
    {
        var id = Text(root, Cbc + "ID");
        var references = documentResponse.Elements(Cac + "DocumentReference").ToList();
        var names = references.Select(reference => Text(reference, Cbc + "ID")).OfType<string>().Distinct().Take(MaxNames + 1).ToList();
        var correlation = names.FirstOrDefault();
        if (id is null || correlation is null)
        {
            return Unreadable("it lacks its own id (cbc:ID) or the one of the document (cac:DocumentReference/cbc:ID)");
        }
        if (names.Count > MaxNames)
        {
            return Unreadable($"it names more than {MaxNames} documents");
        }
        var responses = documentResponse.Elements(Cac + "Response").ToList();
        var response = responses.FirstOrDefault();
        var codes = responses.SelectMany(one => one.Elements(Cbc + "ResponseCode")).Select(one => one.Value.Trim()).Distinct().ToList();
        if (codes.Count > 1)
        {
            return Unreadable($"it answers with several codes: {string.Join(", ", codes.Take(MaxNames))}");
        }
        var code = response is null ? null : Text(response, Cbc + "ResponseCode");
        if (code is "AP" && LineCodes(documentResponse).Contains("RE"))
        {
            return Unreadable("it accepts the document and rejects a line of it");
        }
        var hashes = references.Select(HashOf).Where(hash => hash is not null).Distinct().ToList();
        if (hashes.Count > 1 || hashes is [UnknownHash])
        {
            return Unreadable("what it states as the document's hash is no SHA-256, or several, so that nothing shows of which document it speaks");
        }
        AuthorityStatus? status = code switch
        {
            "AB" => AuthorityStatus.Received,
            "AP" => AuthorityStatus.Cleared,
            "RE" => AuthorityStatus.Rejected,
            _ => null,
        };
        return status is null
            ? Unreadable($"its cbc:ResponseCode '{code}' is none of AB, AP, RE")
            : Result<Acknowledgement>.Success(
                new()
                {
                    Id = id,
                    Destination = destination,
                    Correlation = correlation,
                    Names = [.. names.Skip(1)],
                    DocumentHash = hashes is [var hash] ? hash : null,
                    Status = status.Value,
                    Faults = status is AuthorityStatus.Rejected ? Reasons(documentResponse, response!) : [],
                    IssuedAt = IssuedAt(root),
                    ReceivedAt = receivedAt,
                }
            );
    }

    private static IEnumerable<string?> LineCodes(XElement documentResponse) =>
        documentResponse.Elements(Cac + "LineResponse").SelectMany(line => line.Elements(Cac + "Response")).Select(one => Text(one, Cbc + "ResponseCode"));

    // In hexadecimal or base64; of SHA-256 alone, which is what we know of the document. What is stated and cannot be compared is told apart from nothing.
    private static string? HashOf(XElement reference)
    {
        if (
            reference.Element(Cac + "Attachment")?.Element(Cac + "ExternalReference") is not { } external
            || Text(external, Cbc + "DocumentHash") is not { } text
        )
        {
            return null;
        }
        if (
            Text(external, Cbc + "HashAlgorithmMethod") is { } method
            && !method.Replace("-", "", StringComparison.Ordinal).EndsWith("sha256", StringComparison.OrdinalIgnoreCase)
        )
        {
            return UnknownHash;
        }
        return ContentDigest.Bare(text) ?? UnknownHash;
    }

    private static List<Fault> Reasons(XElement documentResponse, XElement response)
    {
        var faults = response
            .Elements(Cac + "Status")
            .Concat(
                documentResponse
                    .Elements(Cac + "LineResponse")
                    .SelectMany(line => line.Elements(Cac + "Response"))
                    .SelectMany(line => line.Elements(Cac + "Status"))
            )
            .Select(status => Reason(Text(status, Cbc + "StatusReasonCode"), Text(status, Cbc + "StatusReason")))
            .Take(MaxReasons)
            .ToList();
        if (faults.Count == 0)
        {
            faults.Add(Reason(null, Text(response, Cbc + "Description")));
        }
        return faults;
    }

    private static Fault Reason(string? code, string? text) =>
        Fault.Fatal(code ?? "GW-SFTP-REJECTED", text ?? "The receiver rejects the document and names no reason.");

    private static DateTimeOffset? IssuedAt(XElement root)
    {
        var text = $"{Text(root, Cbc + "IssueDate")?[..Math.Min(10, Text(root, Cbc + "IssueDate")!.Length)]}T{Text(root, Cbc + "IssueTime") ?? "00:00:00"}";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var issued) ? issued.ToUniversalTime() : null;
    }

    private static string? Text(XElement parent, XName name) =>
        parent.Element(name)?.Value.Trim() is { Length: > 0 } text
            ? text.Length <= MaxText
                ? text
                : text[..MaxText]
            : null;

    private static Result<Acknowledgement> Unreadable(string reason) => Result<Acknowledgement>.Failure(Fault.Fatal("GW-SFTP-ACK", reason));
}
