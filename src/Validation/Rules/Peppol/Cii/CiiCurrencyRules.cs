using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Peppol's rules on VAT totals and their currencies in CII.</summary>
internal static class CiiCurrencyRules
{
    private static readonly TermPath TaxCurrency = "ram:TaxCurrencyCode";
    private static readonly TermPath Currency = "ram:InvoiceCurrencyCode";
    private static readonly TermPath TaxTotal = "ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount";

    /// <summary>Declares them.</summary>
    public static void Declare(Context settlement, RuleTexts texts) =>
        settlement
            .Add(texts.Of("PEPPOL-EN16931-R005", at => !at.Has(TaxCurrency) || Differ(at.TextNode(TaxCurrency).Normalized, at.TextNode(Currency).Normalized)))
            .Fatal(
                "PEPPOL-EN16931-R053",
                "BT-110",
                "The total VAT amount in invoice currency does not stand exactly once.",
                "Give one.",
                at => CountInInvoiceCurrency(at) == 1
            )
            .Fatal(
                "PEPPOL-EN16931-R054",
                "BT-111",
                "A total VAT amount in another currency must stand once when there is a VAT accounting currency, and not otherwise.",
                "See to the total VAT amounts.",
                at => Count(at, IsInOther) == (at.Has(TaxCurrency) ? 1 : 0)
            )
            .Add(texts.Of("PEPPOL-EN16931-R055", HaveSameSign));

    /// <summary>How many total VAT amounts of a settlement are in the invoice currency.</summary>
    public static int CountInInvoiceCurrency(ElementView at) => Count(at, total => IsIn(total, CiiPaths.Currency));

    private static Truth Differ(Text one, Text other) => one.IsSeveral || other.IsSeveral ? Truth.Undecided : !one.Bytes.SequenceEqual(other.Bytes);

    private static int Count(ElementView at, Func<ElementView, bool> counts)
    {
        var count = 0;
        foreach (var total in at.Each(TaxTotal))
        {
            if (counts(total))
            {
                count++;
            }
        }
        return count;
    }

    private static bool IsIn(ElementView total, TermPath currency) =>
        total.Attribute(CiiNames.CurrencyId) is { Exists: true } id && total.Root.Any(currency, id.Bytes);

    private static bool IsInOther(ElementView total)
    {
        if (total.Attribute(CiiNames.CurrencyId) is not { Exists: true } id)
        {
            return false;
        }
        foreach (var currency in total.Root.Each(CiiPaths.Currency))
        {
            if (!id.Bytes.SequenceEqual(currency.Raw))
            {
                return true;
            }
        }
        return false;
    }

    private static Truth HaveSameSign(ElementView at) =>
        !at.Root.Has(CiiPaths.TaxCurrency)
        || (Any(at, CiiPaths.TaxCurrency, sign => sign < 0) && Any(at, CiiPaths.Currency, sign => sign < 0))
        || (Any(at, CiiPaths.TaxCurrency, sign => sign >= 0) && Any(at, CiiPaths.Currency, sign => sign >= 0));

    private static Truth Any(ElementView at, TermPath currency, Func<int, bool> test)
    {
        foreach (var total in at.Each(TaxTotal))
        {
            if (!IsIn(total, currency))
            {
                continue;
            }
            var holds = total.IsNumber(test);
            if (holds)
            {
                return holds;
            }
        }

        return false;
    }
}
