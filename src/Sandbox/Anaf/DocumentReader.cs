using System.Xml.Linq;
using Invoicing.Sandbox.Xml;

namespace Invoicing.Sandbox.Anaf;

/// <summary>Reads an upload's XML: UBL invoice or credit note, CII invoice, or a buyer's message (RASP).</summary>
internal static class DocumentReader
{
    public const string MessageNamespace = "mfp:anaf:dgti:spv:reqMesaj:v1";

    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";

    private static readonly Dictionary<string, XName> Roots = new()
    {
        ["UBL"] = XName.Get("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
        ["CN"] = XName.Get("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"),
        ["CII"] = XName.Get("CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"),
        ["RASP"] = XName.Get("header", MessageNamespace),
    };

    /// <summary>Whether the upload parameter <c>standard</c> has this value.</summary>
    public static bool Knows(string standard) => Roots.ContainsKey(standard);

    /// <summary>The reading, or the problem that keeps the file from being taken at all.</summary>
    public static (DocumentReading? Reading, string Problem) Read(byte[] bytes, string standard)
    {
        (XElement? root, string problem) = SafeXml.Load(bytes);
        if (root is null)
        {
            return (null, problem);
        }
        if (root.Name != Roots[standard])
        {
            return (null, $"element '{root.Name.LocalName}' is not the root of standard {standard}");
        }
        return (
            standard switch
            {
                "CII" => ReadCii(root),
                "RASP" => new DocumentReading(root, (string?)root.Attribute("index_incarcare") ?? "", "", ""),
                _ => ReadUbl(root),
            },
            ""
        );
    }

    /// <summary>The digits of a Romanian identifier, with or without its RO prefix.</summary>
    public static string Digits(string? identifier)
    {
        string text = (identifier ?? "").Trim();
        if (text.StartsWith("RO", StringComparison.OrdinalIgnoreCase))
        {
            text = text[2..].Trim();
        }
        return text.Length is > 0 and <= 13 && text.All(char.IsAsciiDigit) ? text : "";
    }

    private static DocumentReading ReadUbl(XElement root) =>
        new(
            root,
            root.Element(Cbc + "ID")?.Value.Trim() ?? "",
            UblParty(root.Element(Cac + "AccountingSupplierParty")),
            UblParty(root.Element(Cac + "AccountingCustomerParty"))
        );

    private static string UblParty(XElement? role)
    {
        XElement? party = role?.Element(Cac + "Party");
        IEnumerable<XElement> identifiers =
        [
            .. party?.Elements(Cac + "PartyTaxScheme").Elements(Cbc + "CompanyID") ?? [],
            .. party?.Elements(Cac + "PartyLegalEntity").Elements(Cbc + "CompanyID") ?? [],
            .. party?.Elements(Cac + "PartyIdentification").Elements(Cbc + "ID") ?? [],
        ];
        return First(identifiers);
    }

    private static DocumentReading ReadCii(XElement root)
    {
        string number = root.Elements().FirstOrDefault(e => e.Name.LocalName == "ExchangedDocument")?.Element(Ram + "ID")?.Value.Trim() ?? "";
        return new(root, number, CiiParty(root, "SellerTradeParty"), CiiParty(root, "BuyerTradeParty"));
    }

    private static string CiiParty(XElement root, string role) =>
        First(root.Descendants(Ram + role).Descendants(Ram + "SpecifiedTaxRegistration").Elements(Ram + "ID"));

    private static string First(IEnumerable<XElement> identifiers) => identifiers.Select(e => Digits(e.Value)).FirstOrDefault(d => d.Length > 0) ?? "";
}
