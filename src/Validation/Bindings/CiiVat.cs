using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Bindings;

/// <summary>VAT categories in CII: which family of rules takes an element.</summary>
internal static class CiiVat
{
    /// <summary>The order in which the official rules take taxes.</summary>
    private static readonly string[] Order = ["AE", "L", "M", "E", "G", "K", "O", "S", "Z"];

    private static readonly string[] OnTax = ["L", "M", "O"];

    private static readonly TermPath Category = "ram:CategoryCode";
    private static readonly ushort Tax = RuleVocabulary.Shared.Id("ram:ApplicableTradeTax");
    private static readonly ushort Header = RuleVocabulary.Shared.Id("ram:ApplicableHeaderTradeSettlement");
    private static readonly ushort Transaction = RuleVocabulary.Shared.Id("rsm:SupplyChainTradeTransaction");

    /// <summary>The category of a trade tax that is VAT; null for another. Of several, the first that the official rules take.</summary>
    public static string? Index(ElementView tax) => First(tax, Order);

    /// <summary>The category of a VAT breakdown whose rules stand on the tax, rather than on its category code; null for another.</summary>
    public static string? OfBreakdown(ElementView tax) => First(tax, OnTax);

    /// <summary>The category that a category code of the document's VAT breakdown names; S and Z are taken even where the tax is not VAT.</summary>
    public static string? Breakdown(ElementView code)
    {
        var tax = code.Parent;
        if (tax.Name != Tax || tax.Parent.Name != Header || UblVat.CodeIndex(code.Raw) is not (>= 0 and var index))
        {
            return null;
        }
        var found = VatCategories.Codes[index];
        return found is "S" or "Z" || (tax.Parent.Parent.Name == Transaction && CiiNames.IsVat(tax).Holds) ? found : null;
    }

    private static string? First(ElementView tax, string[] order)
    {
        var first = order.Length;
        foreach (var code in tax.Each(Category))
        {
            if (UblVat.CodeIndex(code.Raw) is not (>= 0 and var index))
            {
                continue;
            }
            if (Array.IndexOf(order, VatCategories.Codes[index]) is >= 0 and var place)
            {
                first = Math.Min(first, place);
            }
        }

        return first < order.Length && CiiNames.IsVat(tax).Holds ? order[first] : null;
    }
}
