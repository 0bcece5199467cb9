using System.Xml.Linq;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Connectors.Ksef;

/// <summary>What a confirmation of receipt (UPO) says of an invoice.</summary>
/// <param name="Number">KSeF number.</param>
/// <param name="Invoice">P_2.</param>
/// <param name="Seller">NIP of the seller; empty where it names none.</param>
/// <param name="Hash">SHA-256 of the document, Base64.</param>
internal sealed record KsefUpo(string Number, string Invoice, string Seller, string Hash)
{
    /// <summary>The entries of a number in a UPO of any version.</summary>
    private static IReadOnlyList<KsefUpo> Read(byte[] bytes, string number)
    {
        if (BoundedXml.Load(bytes) is not { Succeeded: true, Value: var root } || root.Name.LocalName != "Potwierdzenie")
        {
            return [];
        }
        return
        [
            .. root.Elements()
                .Where(each => each.Name.LocalName == "Dokument")
                .Select(each => new KsefUpo(
                    Text(each, "NumerKSeFDokumentu"),
                    Text(each, "NumerFaktury"),
                    Text(each, "NipSprzedawcy"),
                    Text(each, "SkrotDokumentu")
                ))
                .Where(each => each.Number == number),
        ];
    }

    /// <summary>What shows that a UPO confirms another document than the one sent; null where nothing does.</summary>
    public static string? DifferenceFrom(KsefUpo sent, byte[] upo) =>
        Read(upo, sent.Number) switch
        {
            [] => "its UPO does not name it",
            [var entry] when entry.Hash != sent.Hash => $"its UPO has the hash {KsefJson.Bounded(entry.Hash)}",
            [{ Invoice.Length: > 0 } entry] when entry.Invoice != sent.Invoice => $"its UPO names invoice '{KsefJson.Bounded(entry.Invoice)}'",
            [{ Seller.Length: > 0 } entry] when entry.Seller != sent.Seller => $"its UPO names the seller {KsefJson.Bounded(entry.Seller)}",
            [_] => null,
            _ => "its UPO names it more than once",
        };

    private static string Text(XElement element, string name) => element.Elements().FirstOrDefault(each => each.Name.LocalName == name)?.Value.Trim() ?? "";
}
