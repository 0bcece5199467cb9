using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Ubl;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>What CII lines, charges and allowances add up to by VAT category, and by category and rate.</summary>
internal sealed class CiiTaxedSums
{
    private static readonly TermPath Lines = "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement";
    private static readonly TermPath Adjustments = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge";
    private static readonly TermPath Summation = "ram:SpecifiedTradeSettlementLineMonetarySummation";
    private static readonly TermPath LineTotal = "ram:LineTotalAmount";
    private static readonly TermPath Actual = "ram:ActualAmount";
    private static readonly TermPath LineTax = "ram:ApplicableTradeTax";
    private static readonly TermPath AdjustmentTax = "ram:CategoryTradeTax";
    private static readonly TermPath Category = "ram:CategoryCode";
    private static readonly TermPath Rate = "ram:RateApplicablePercent";

    private readonly Dictionary<(string Code, Number Rate), TaxedSum> _sums = [];
    private readonly UnusableRates _unusableRates = new();

    private CiiTaxedSums(Document document)
    {
        foreach (var line in document.Root.Each(Lines))
        {
            AddLine(line);
        }
        foreach (var each in document.Root.Each(Adjustments))
        {
            AddAdjustment(each);
        }
    }

    /// <summary>Whether an indicator in the document is neither true nor false.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>The sums of a document.</summary>
    public static CiiTaxedSums Of(ElementView at) => at.Document.Facts(document => new CiiTaxedSums(document));

    /// <summary>What a category, or a category at a rate, adds up to; lines, charges and allowances each rounded to hundredths.</summary>
    public Number Find(string code, Number rate)
    {
        if (IsUndecided || (rate.HasValue && _unusableRates.IsMet(code, rate)))
        {
            return Number.Unusable;
        }
        var sum = _sums.GetValueOrDefault((code, rate)) ?? new TaxedSum();
        return sum.InvoiceLines.Cents + sum.Charges.Cents - sum.Allowances.Cents;
    }

    private void AddLine(ElementView line)
    {
        foreach (var sum in Entries(line, LineTax))
        {
            foreach (var summation in line.Each(Summation))
            {
                sum.InvoiceLines = Add(sum.InvoiceLines, summation.Decimal(LineTotal));
            }
        }
    }

    private void AddAdjustment(ElementView each)
    {
        var (isCharge, isAllowance) = (CiiNames.IsCharge(each), CiiNames.IsAllowance(each));
        IsUndecided |= isCharge.IsUndecided || isAllowance.IsUndecided;
        var amount = each.First(Actual) is { Node: >= 0 } first ? first.Decimal() : Number.None;
        foreach (var sum in Entries(each, AdjustmentTax))
        {
            if (isCharge.Holds)
            {
                sum.Charges = Add(sum.Charges, amount);
            }
            if (isAllowance.Holds)
            {
                sum.Allowances = Add(sum.Allowances, amount);
            }
        }
    }

    private HashSet<TaxedSum> Entries(ElementView at, TermPath taxes)
    {
        var codes = new HashSet<string>();
        foreach (var tax in at.Each(taxes))
        {
            foreach (var category in tax.Each(Category))
            {
                if (UblVat.CodeIndex(category.Raw) is >= 0 and var index)
                {
                    codes.Add(VatCategories.Codes[index]);
                }
            }
        }
        HashSet<TaxedSum> entries = [.. codes.Select(code => Entry(code, Number.None))];
        if (codes.Count == 0)
        {
            return entries;
        }
        var rates = new List<Number>();
        foreach (var other in at.Each(taxes))
        {
            var rate = other.Decimal(Rate);
            if (rate.IsUnusable)
            {
                _unusableRates.Add(codes, rates);
                break;
            }

            if (!rate.HasValue)
            {
                continue;
            }
            rates.Add(rate);
            foreach (var code in codes)
            {
                entries.Add(Entry(code, rate));
            }
        }

        return entries;
    }

    private TaxedSum Entry(string code, Number rate)
    {
        if (_sums.TryGetValue((code, rate), out var sum))
        {
            return sum;
        }
        sum = new TaxedSum();
        _sums.Add((code, rate), sum);
        return sum;
    }

    private static Number Add(Number sum, Number part) => part.HasValue || part.IsUnusable ? sum + part : sum;
}
