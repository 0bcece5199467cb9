using System.Xml;

namespace Invoicing.Sandbox.HttpApi;

/// <summary>What the receiver reads of a document: number and seller, no more, in one pass that ends once both are known.</summary>
/// <param name="Number">BT-1; null where the document is no XML.</param>
/// <param name="Seller">The seller's first identifier; empty where there is none.</param>
internal sealed record HttpApiReading(string? Number, string Seller)
{
    // No invoice nests this deep; an unbounded tree would let a sender keep the reader busy.
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The reading, or the problem in a few words.</summary>
    public static (HttpApiReading? Reading, string Problem) Read(byte[] bytes, string mediaType)
    {
        if (!mediaType.Contains("xml", StringComparison.OrdinalIgnoreCase))
        {
            return (new(null, ""), "");
        }
        try
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings);
            (string? number, string seller) = Scan(reader);
            return string.IsNullOrEmpty(number) ? (null, "It has no document number (BT-1).") : (new(number, seller), "");
        }
        catch (XmlException e)
        {
            return (null, $"It is no well-formed XML: line {e.LineNumber}, column {e.LinePosition}.");
        }
    }

    // UBL has the number as the root's ID, CII as the first ID of its ExchangedDocument; a signature in front is passed over.
    private static (string? Number, string Seller) Scan(XmlReader reader)
    {
        (string? number, string seller, bool inSeller, string before) = (null, "", false, "");
        while (!reader.EOF && (number is null || seller.Length == 0))
        {
            if (reader.Depth > MaxDepth)
            {
                throw new XmlException($"elements nest deeper than {MaxDepth}");
            }
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
                continue;
            }

            string name = reader.LocalName;
            inSeller = name is "AccountingSupplierParty" or "SellerTradeParty" || (inSeller && name is not ("AccountingCustomerParty" or "BuyerTradeParty"));
            if (number is null && name == "ID" && (reader.Depth == 1 || before == "ExchangedDocument"))
            {
                number = reader.ReadElementContentAsString().Trim();
            }
            else if (inSeller && seller.Length == 0 && name is ("EndpointID" or "CompanyID"))
            {
                seller = reader.ReadElementContentAsString().Trim();
            }
            else if (name == "UBLExtensions")
            {
                reader.Skip();
            }
            else
            {
                reader.Read();
            }
            before = name;
        }

        return (number, seller);
    }
}
