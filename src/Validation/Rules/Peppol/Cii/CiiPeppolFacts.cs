using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>What Peppol's rules on CII work out once: process and countries.</summary>
internal sealed class CiiPeppolFacts
{
    private static readonly TermPath Process = "rsm:ExchangedDocumentContext/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID";
    private static readonly TermPath Transaction = "rsm:SupplyChainTradeTransaction";
    private static readonly TermPath Agreement = "ram:ApplicableHeaderTradeAgreement";
    private static readonly TermPath FirstSeller = "ram:SellerTradeParty";

    private CiiPeppolFacts(Document document)
    {
        var root = document.Root;
        var process = root.Value(Process).Normalized;
        HasSeveralProcesses = process.IsSeveral;
        ProcessNumber = PeppolProcess.Number(Encoding.UTF8.GetString(process.Bytes));
        var seller =
            root.First(Transaction) is { Node: >= 0 } transaction && transaction.First(Agreement) is { Node: >= 0 } agreement
                ? agreement.First(FirstSeller)
                : new ElementView(document, -1);
        SupplierCountry =
            FromVat(seller.Node >= 0 ? [seller] : []) ?? FromVat(Parties(root, CiiPaths.Representative)) ?? FromAddress(root.Value(CiiPaths.SellerCountry));
        SupplierIsDanish = root.Any(CiiPaths.SellerCountry, "DK"u8);
        CustomerIsDanish = root.Any(CiiPaths.BuyerCountry, "DK"u8);
        CustomerIsSwedish = root.Any(CiiPaths.BuyerCountry, "SE"u8);
        SupplierIsDutch = IsDutch(root, CiiPaths.SellerCountry);
        CustomerIsDutch = IsDutch(root, CiiPaths.BuyerCountry);
        RepresentativeIsDutch = IsDutch(root, CiiPaths.RepresentativeCountry);
        HasSwedishVat = Parties(root, CiiPaths.Seller)
            .Where(party => party.Any(CiiReadings.Country, "SE"u8))
            .Aggregate((Truth)false, (found, party) => found || party.HasVatOf("SE"u8))
            .Holds;
    }

    /// <summary>Whether there are several process identifiers.</summary>
    public bool HasSeveralProcesses { get; }

    /// <summary>The number of the process; null where its identifier is none of Peppol BIS Billing.</summary>
    public string? ProcessNumber { get; }

    /// <summary>The seller's country by VAT identifier, its representative's, or its address; empty where it cannot be told.</summary>
    public string SupplierCountry { get; }

    /// <summary>A seller's address is in Denmark.</summary>
    public bool SupplierIsDanish { get; }

    /// <summary>A buyer's address is in Denmark.</summary>
    public bool CustomerIsDanish { get; }

    /// <summary>A buyer's address is in Sweden.</summary>
    public bool CustomerIsSwedish { get; }

    /// <summary>Both addresses are in Denmark.</summary>
    public bool IsDanish => SupplierIsDanish && CustomerIsDanish;

    /// <summary>The seller's address is in the Netherlands.</summary>
    public bool SupplierIsDutch { get; }

    /// <summary>The buyer's address is in the Netherlands.</summary>
    public bool CustomerIsDutch { get; }

    /// <summary>The tax representative's address is in the Netherlands.</summary>
    public bool RepresentativeIsDutch { get; }

    /// <summary>A seller in Sweden has a Swedish VAT identifier.</summary>
    public bool HasSwedishVat { get; }

    /// <summary>The facts of a document.</summary>
    public static CiiPeppolFacts Of(ElementView at) => at.Document.Facts(document => new CiiPeppolFacts(document));

    private static List<ElementView> Parties(ElementView root, TermPath path)
    {
        var parties = new List<ElementView>();
        foreach (var party in root.Each(path))
        {
            parties.Add(party);
        }
        return parties;
    }

    /// <summary>The first two characters of the one VAT identifier; null where there is none, empty where there are several.</summary>
    private static string? FromVat(List<ElementView> parties)
    {
        string? country = null;
        var count = 0;
        foreach (var registration in parties.SelectMany(party => party.VatRegistrations()))
        {
            var id = registration.Value(CiiReadings.Id).Substring(1, 2);
            if (id.IsSeveral || count++ > 0)
            {
                return "";
            }
            if (!id.Bytes.IsEmpty)
            {
                country = Upper(id);
            }
        }

        return country;
    }

    private static string FromAddress(Text code) =>
        code.Exists ? Upper(code)
        : code.IsSeveral ? ""
        : "XX";

    private static string Upper(Text text) => Encoding.UTF8.GetString(text.Normalized.Upper.Bytes);

    private static bool IsDutch(ElementView root, TermPath country) => root.Value(country).Normalized.Upper.Is("NL"u8).Holds;
}
