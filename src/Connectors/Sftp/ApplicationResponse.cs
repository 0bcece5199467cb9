using System.Globalization;
using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Xml;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Reads UBL ApplicationResponse as an acknowledgement of one transmission: cbc:ID is its id, cac:DocumentReference/cbc:ID the transmission,
/// cbc:ResponseCode AB (received), AP (cleared) or RE (rejected, with reasons in cac:Status).
/// Sources: OASIS UBL 2.1 (2013-11-04), ApplicationResponse; UN/CEFACT UNCL 4343; OpenPeppol BIS Invoice Response 3, Message Level Response 3.
/// </summary>
public static class ApplicationResponse
{
    /// <summary>Most reasons kept; stops a report larger than its document.</summary>
    public const int MaxReasons = 200;

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
            return Unreadable("it is no UBL ApplicationResponse");
        var responses = root.Elements(Cac + "DocumentResponse").ToList();
        return responses is [var response] ? Read(root, response, destination, receivedAt) : Unreadable($"it answers {responses.Count} documents, not one");
    }

    private static Result<Acknowledgement> Read(XElement root, XElement documentResponse, string destination, DateTimeOffset receivedAt)
    {
        var id = Text(root, Cbc + "ID");
        var correlation = documentResponse.Elements(Cac + "DocumentReference").Select(reference => Text(reference, Cbc + "ID")).FirstOrDefault();
        if (id is null || correlation is null)
            return Unreadable("it lacks its own id (cbc:ID) or the one of the document (cac:DocumentReference/cbc:ID)");
        var response = documentResponse.Element(Cac + "Response");
        var code = response is null ? null : Text(response, Cbc + "ResponseCode");
        AuthorityStatus? status = code switch
        {
            "AB" => AuthorityStatus.Received,
            "AP" => AuthorityStatus.Cleared,
            "RE" => AuthorityStatus.Rejected,
            _ => null,
        };
        return status is null
            ? Unreadable($"its cbc:ResponseCode '{code}' is none of AB, AP, RE")
            : Result<Acknowledgement>.Success(new()
            {
                Id = id,
                Destination = destination,
                Correlation = correlation,
                Status = status.Value,
                Faults = status is AuthorityStatus.Rejected ? Reasons(documentResponse, response!) : [],
                IssuedAt = IssuedAt(root),
                ReceivedAt = receivedAt,
            });
    }

    private static List<Fault> Reasons(XElement documentResponse, XElement response)
    {
        var faults = response.Elements(Cac + "Status")
            .Concat(documentResponse.Elements(Cac + "LineResponse").SelectMany(line => line.Elements(Cac + "Response")).SelectMany(line => line.Elements(Cac + "Status")))
            .Select(status => Reason(Text(status, Cbc + "StatusReasonCode"), Text(status, Cbc + "StatusReason")))
            .Take(MaxReasons)
            .ToList();
        if (faults.Count == 0)
            faults.Add(Reason(null, Text(response, Cbc + "Description")));
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
        parent.Element(name)?.Value.Trim() is { Length: > 0 } text ? text.Length <= MaxText ? text : text[..MaxText] : null;

    private static Result<Acknowledgement> Unreadable(string reason) => Result<Acknowledgement>.Failure(Fault.Fatal("GW-SFTP-ACK", reason));
}
