using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Rules that exist in CII alone as something that can fail: decimals of total VAT amounts.</summary>
internal static class CiiDecimalRules
{
    private static readonly TermPath Currency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode";
    private static readonly TermPath TaxCurrency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:TaxCurrencyCode";
    private static readonly TermPath TaxTotal = "ram:TaxTotalAmount";

    /// <summary>Declares them.</summary>
    public static void Declare(Binding on)
    {
        const string Hint = "Round the amount to two decimals.";
        on.Rule(
            "BR-DEC-13",
            "BG-22",
            "BT-110",
            "The total VAT amount (BT-110) has more than two decimals.",
            Hint,
            at => !at.Has(TaxTotal) || AnyProper(at, Currency, elseProper: amount => !IsIn(amount, Currency))
        );
        on.Rule(
            "BR-DEC-15",
            "BG-22",
            "BT-111",
            "The total VAT amount in accounting currency (BT-111) has more than two decimals.",
            Hint,
            at => !at.Has(TaxTotal) || AnyProper(at, TaxCurrency, elseProper: amount => !amount.Root.Has(TaxCurrency))
        );
    }

    private static bool IsIn(ElementView amount, TermPath currency) =>
        amount.Attribute(CiiNames.CurrencyId) is { Exists: true } id && amount.Root.Any(currency, id.Bytes);

    private static Truth AnyProper(ElementView at, TermPath currency, Func<ElementView, bool> elseProper)
    {
        foreach (var amount in at.Each(TaxTotal))
        {
            if (IsIn(amount, currency))
            {
                if (Lexical.Double(amount.Raw) is not { } value)
                {
                    return Truth.Undecided;
                }
                if (Untyped.Compare(amount.Raw, Untyped.Round(value * 100) / 100, isInteger: false) == 0)
                {
                    return true;
                }
            }

            if (elseProper(amount))
            {
                return true;
            }
        }

        return false;
    }
}
