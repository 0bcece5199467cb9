using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>What a CII document adds up to, in binary floating point as the official tests do: worked out once, however many totals there are.</summary>
internal sealed class CiiTotalFacts
{
    private static readonly TermPath Adjustments = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge";
    private static readonly TermPath HeaderVat =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:CalculatedAmount";
    private static readonly TermPath Actual = "ram:ActualAmount";

    private CiiTotalFacts(Document document)
    {
        Vat = SumOf(document.Root, HeaderVat);
        HasVat = document.Root.Has(HeaderVat);
        Allowances = Adjusted(document.Root, charges: false);
        Charges = Adjusted(document.Root, charges: true);
    }

    /// <summary>VAT amounts of the breakdown (BT-117); null where one is no number.</summary>
    public double? Vat { get; }

    /// <summary>Whether there is any: a sum of none is an integer.</summary>
    public bool HasVat { get; }

    /// <summary>Document level allowances (BT-92), how many there are, and whether any has an amount.</summary>
    public (double? Sum, int Count, bool HasAmount, bool IsUndecided) Allowances { get; }

    /// <summary>The same of document level charges (BT-99).</summary>
    public (double? Sum, int Count, bool HasAmount, bool IsUndecided) Charges { get; }

    /// <summary>The sums of a document.</summary>
    public static CiiTotalFacts Of(ElementView at) => at.Document.Facts(document => new CiiTotalFacts(document));

    /// <summary>Adds up amounts; null where one is no number. A single -0 stays one.</summary>
    public static double? SumOf(ElementView at, TermPath path)
    {
        double? sum = null;
        foreach (var amount in at.Each(path))
        {
            if (Lexical.Double(amount.Raw) is not { } value)
            {
                return null;
            }
            sum = sum is null ? value : sum + value;
        }

        return sum ?? 0;
    }

    private static (double? Sum, int Count, bool HasAmount, bool IsUndecided) Adjusted(ElementView root, bool charges)
    {
        (double? sum, var count, var undecided, var usable) = (null, 0, false, true);
        foreach (var each in root.Each(Adjustments))
        {
            var isKind = each.AnyBoolean(CiiNames.Indicator, charges);
            undecided |= isKind.IsUndecided;
            if (!isKind.Holds)
            {
                continue;
            }
            count++;
            if (each.First(Actual) is not { Node: >= 0 } amount)
            {
                continue;
            }
            if (Lexical.Double(amount.Raw) is { } value)
            {
                sum = sum is null ? value : sum + value;
            }
            else
            {
                usable = false;
            }
        }

        return (usable ? sum ?? 0 : null, count, sum is not null, undecided);
    }
}
