using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Sftp;

/// <summary>
/// An acknowledgement in the manner of Peppol's Message Level Status: a UBL 2.1 ApplicationResponse whose ResponseCode (UNCL 4343 subset)
/// is AB message acknowledged, AP accepted, RE rejected, and whose DocumentReference names the received file without extension.
/// </summary>
internal sealed record Acknowledgement(string Id, string Code, string Document, IReadOnlyList<string> Reasons)
{
    public const string Received = "AB";
    public const string Accepted = "AP";
    public const string Rejected = "RE";

    private static readonly XNamespace Root = "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <summary>A new acknowledgement with an id of its own.</summary>
    public static Acknowledgement New(string code, string document, params IReadOnlyList<string> reasons) =>
        new($"{code}-{Guid.NewGuid():N}", code, document, reasons);

    /// <summary>The document's bytes.</summary>
    public byte[] ToXml(DateTimeOffset now)
    {
        XElement response = new(
            Root + "ApplicationResponse",
            new XAttribute(XNamespace.Xmlns + "cac", Cac.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "cbc", Cbc.NamespaceName),
            Text("CustomizationID", "urn:peppol:edec:mls:1.0"),
            Text("ProfileID", "urn:peppol:edec:mls"),
            Text("ID", Id),
            Text("IssueDate", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Text("IssueTime", now.ToString("HH:mm:ssK", CultureInfo.InvariantCulture)),
            Party("SenderParty", "sandbox-authority"),
            Party("ReceiverParty", "sender"),
            new XElement(
                Cac + "DocumentResponse",
                new XElement(Cac + "Response", Text("ResponseCode", Code), Reasons.Select(Status)),
                new XElement(Cac + "DocumentReference", Text("ID", Document))
            )
        );
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + response);
    }

    private static XElement Status(string reason) => new(Cac + "Status", Text("StatusReasonCode", "BV"), Text("StatusReason", reason));

    private static XElement Party(string role, string id) => new(Cac + role, new XElement(Cbc + "EndpointID", new XAttribute("schemeID", "0242"), id));

    private static XElement Text(string name, string value) => new(Cbc + name, value);
}
