using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Which VAT categories a CII document uses where, and which tax identifiers its parties have: one pass, shared.</summary>
internal sealed class CiiVatFacts
{
    private static readonly ushort TradeTax = RuleVocabulary.Shared.Id("ram:ApplicableTradeTax");
    private static readonly ushort CategoryTax = RuleVocabulary.Shared.Id("ram:CategoryTradeTax");
    private static readonly ushort Header = RuleVocabulary.Shared.Id("ram:ApplicableHeaderTradeSettlement");
    private static readonly ushort LineSettlement = RuleVocabulary.Shared.Id("ram:SpecifiedLineTradeSettlement");
    private static readonly Func<ElementView, Truth> IsInAgreement = CiiNames.InTransaction("ram:ApplicableHeaderTradeAgreement");
    private static readonly TermPath Category = "ram:CategoryCode";

    private readonly int[] _header = new int[VatCategories.Codes.Length];
    private readonly int[] _lines = new int[VatCategories.Codes.Length];
    private readonly int[] _adjustments = new int[VatCategories.Codes.Length];

    private CiiVatFacts(Document document)
    {
        foreach (var tax in document.Named(TradeTax))
        {
            AddTax(tax);
        }
        foreach (var tax in document.Named(CategoryTax))
        {
            Count(tax, _adjustments, () => OtherAdjustments = true);
        }
        Anywhere = CiiTaxIds.Of(document, _ => true);
        InAgreement = CiiTaxIds.Of(document, IsInAgreement);
    }

    /// <summary>Tax identifiers of parties wherever they stand.</summary>
    public CiiTaxIds Anywhere { get; }

    /// <summary>Tax identifiers of seller and tax representative in the document's agreement, of the buyer wherever it stands.</summary>
    public CiiTaxIds InAgreement { get; }

    /// <summary>A tax of document or line is in another category than O.</summary>
    public bool OtherTaxes { get; private set; }

    /// <summary>A tax of an allowance or charge is in another category than O.</summary>
    public bool OtherAdjustments { get; private set; }

    /// <summary>The facts of a document.</summary>
    public static CiiVatFacts Of(ElementView at) => at.Document.Facts(document => new CiiVatFacts(document));

    /// <summary>How often a category is in the breakdown, on lines, on allowances and charges.</summary>
    public (int Header, int Lines, int Adjustments) Use(string code)
    {
        var index = Array.IndexOf(VatCategories.Codes, code);
        return (_header[index], _lines[index], _adjustments[index]);
    }

    private void AddTax(ElementView tax)
    {
        var around = tax.Parent.Name;
        var counts =
            around == Header ? _header
            : around == LineSettlement ? _lines
            : new int[VatCategories.Codes.Length];
        Count(tax, counts, () => OtherTaxes = true);
    }

    private static void Count(ElementView tax, int[] counts, Action other)
    {
        var seen = 0;
        foreach (var code in tax.Each(Category))
        {
            if (!code.Raw.SequenceEqual("O"u8))
            {
                other();
            }
            var index = UblVat.CodeIndex(code.Raw);
            if (index < 0 || (seen & (1 << index)) != 0)
            {
                continue;
            }
            seen |= 1 << index;
            counts[index]++;
        }
    }
}
