using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Invoicing.Formats.Pint.Parts;

/// <summary>
/// The UUID of a document, made of what makes it unique: who sells, its root, number and day. The same invoice has the same one each time that it is written.
/// Source: RFC 9562 (May 2024), 5.8, version 8: the first 128 bits of SHA-256, with version and variant set.
/// </summary>
internal static class DocumentUuid
{
    /// <summary>Null where seller or number are missing.</summary>
    internal static string? Of(XElement root)
    {
        var party = root.Element(PintParts.Aggregates + "AccountingSupplierParty")?.Element(PintParts.Aggregates + "Party");
        var seller =
            party?.Elements(PintParts.Aggregates + "PartyTaxScheme").Elements(PintParts.Basics + "CompanyID").FirstOrDefault()
            ?? party?.Element(PintParts.Basics + "EndpointID");
        return seller is null || root.Element(PintParts.Basics + "ID") is not { } number
            ? null
            : Of($"{seller.Value.Trim()}|{root.Name.LocalName}|{number.Value.Trim()}|{root.Element(PintParts.Basics + "IssueDate")?.Value.Trim()}");
    }

    private static string Of(string name)
    {
        var bits = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bits[6] = (byte)((bits[6] & 0x0F) | 0x80);
        bits[8] = (byte)((bits[8] & 0x3F) | 0x80);
        return new Guid(bits, bigEndian: true).ToString();
    }
}
