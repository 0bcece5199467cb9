using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Which VAT categories a CII document uses where, and which tax identifiers its parties have: one pass, shared.</summary>
internal sealed class CiiVatFacts
{
    private static readonly ushort TradeTax = Vocabulary.Shared.Id("ram:ApplicableTradeTax");
    private static readonly ushort CategoryTax = Vocabulary.Shared.Id("ram:CategoryTradeTax");
    private static readonly ushort Header = Vocabulary.Shared.Id("ram:ApplicableHeaderTradeSettlement");
    private static readonly ushort LineSettlement = Vocabulary.Shared.Id("ram:SpecifiedLineTradeSettlement");
    private static readonly ushort Seller = Vocabulary.Shared.Id("ram:SellerTradeParty");
    private static readonly ushort Buyer = Vocabulary.Shared.Id("ram:BuyerTradeParty");
    private static readonly ushort Representative = Vocabulary.Shared.Id("ram:SellerTaxRepresentativeTradeParty");
    private static readonly TermPath Category = "ram:CategoryCode";
    private static readonly TermPath TaxId = "ram:SpecifiedTaxRegistration/ram:ID";
    private static readonly TermPath LegalId = "ram:SpecifiedLegalOrganization/ram:ID";

    private readonly int[] header = new int[VatCategories.Codes.Length];
    private readonly int[] lines = new int[VatCategories.Codes.Length];
    private readonly int[] adjustments = new int[VatCategories.Codes.Length];

    private CiiVatFacts(Document document)
    {
        foreach (var tax in document.Named(TradeTax)) AddTax(tax);
        foreach (var tax in document.Named(CategoryTax)) Count(tax, adjustments, () => OtherAdjustments = true);
        foreach (var party in document.Named(Seller))
        {
            SellerVatId |= party.AnyAttribute(TaxId, CiiNames.SchemeId, "VA"u8);
            SellerTaxId |= SellerVatId || party.AnyAttribute(TaxId, CiiNames.SchemeId, "FC"u8);
        }

        foreach (var party in document.Named(Representative)) RepresentativeVatId |= party.AnyAttribute(TaxId, CiiNames.SchemeId, "VA"u8);
        foreach (var party in document.Named(Buyer))
        {
            BuyerVatId |= party.AnyAttribute(TaxId, CiiNames.SchemeId, "VA"u8);
            BuyerLegalId |= party.Has(LegalId);
        }
    }

    /// <summary>The seller has a VAT identifier.</summary>
    public bool SellerVatId { get; private set; }

    /// <summary>The seller has a VAT or tax registration identifier.</summary>
    public bool SellerTaxId { get; private set; }

    /// <summary>The tax representative has a VAT identifier.</summary>
    public bool RepresentativeVatId { get; private set; }

    /// <summary>The buyer has a VAT identifier.</summary>
    public bool BuyerVatId { get; private set; }

    /// <summary>The buyer has a legal registration.</summary>
    public bool BuyerLegalId { get; private set; }

    /// <summary>A tax of document or line is in another category than O.</summary>
    public bool OtherTaxes { get; private set; }

    /// <summary>A tax of an allowance or charge is in another category than O.</summary>
    public bool OtherAdjustments { get; private set; }

    /// <summary>The facts of a document.</summary>
    public static CiiVatFacts Of(Scope at) => at.Document.Facts(document => new CiiVatFacts(document));

    /// <summary>How often a category is in the breakdown, on lines, on allowances and charges.</summary>
    public (int Header, int Lines, int Adjustments) Use(string code)
    {
        var index = Array.IndexOf(VatCategories.Codes, code);
        return (header[index], lines[index], adjustments[index]);
    }

    private void AddTax(Scope tax)
    {
        var around = tax.Parent.Name;
        var counts = around == Header ? header : around == LineSettlement ? lines : new int[VatCategories.Codes.Length];
        Count(tax, counts, () => OtherTaxes = true);
    }

    private static void Count(Scope tax, int[] counts, Action other)
    {
        var seen = 0;
        foreach (var code in tax.Each(Category))
        {
            if (!code.Raw.SequenceEqual("O"u8)) other();
            var index = UblVat.CodeIndex(code.Raw);
            if (index < 0 || (seen & (1 << index)) != 0) continue;
            seen |= 1 << index;
            counts[index]++;
        }
    }
}
