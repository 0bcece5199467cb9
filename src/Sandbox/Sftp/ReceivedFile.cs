using System.Security.Cryptography;
using System.Xml.Linq;
using Invoicing.Sandbox.Xml;

namespace Invoicing.Sandbox.Sftp;

/// <summary>A completed upload as the authority reads it.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sha256">SHA-256 of its bytes, lowercase hex.</param>
/// <param name="Number">The document's number, null when it cannot be read.</param>
/// <param name="Seller">The seller's first identifier, empty when there is none.</param>
/// <param name="Problem">Why it is not a readable invoice; null when it is.</param>
internal sealed record ReceivedFile(string Name, string Sha256, string? Number, string Seller, string? Problem)
{
    /// <summary>How acknowledgements refer to it.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);

    /// <summary>What fault scripts match on.</summary>
    public string Subject => Number ?? Stem;

    public static ReceivedFile Read(string path, long maxBytes)
    {
        string name = Path.GetFileName(path);
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length > maxBytes)
        {
            return new(name, Convert.ToHexStringLower(SHA256.HashData(stream)), null, "", $"larger than {maxBytes} bytes");
        }
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (XElement? root, string problem) = SafeXml.Load(bytes);
        if (root is null)
        {
            return new(name, sha256, null, "", problem);
        }
        // UBL has the number as the root's ID, CII as the ID of its ExchangedDocument.
        XElement? holder = root.Elements().FirstOrDefault(e => e.Name.LocalName == "ExchangedDocument") ?? root;
        string? number = holder.Elements().FirstOrDefault(e => e.Name.LocalName == "ID")?.Value.Trim();
        XElement? seller = root.Descendants().FirstOrDefault(e => e.Name.LocalName is "AccountingSupplierParty" or "SellerTradeParty");
        string sellerId = seller?.Descendants().FirstOrDefault(e => e.Name.LocalName is "EndpointID" or "CompanyID" or "ID")?.Value.Trim() ?? "";
        return new(name, sha256, number, sellerId, string.IsNullOrEmpty(number) ? "no document number (BT-1)" : null);
    }
}
