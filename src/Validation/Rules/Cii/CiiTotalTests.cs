using System.Globalization;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Totals in CII. Several official tests add up in binary floating point; these do so too.</summary>
internal sealed class CiiTotalTests : TotalTests
{
    private static readonly TermPath LineAmounts = "ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount";
    private static readonly TermPath Adjustments = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge";
    private static readonly TermPath HeaderVat = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:CalculatedAmount";
    private static readonly TermPath Currency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode";
    private static readonly TermPath Summation = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementHeaderMonetarySummation";
    private static readonly TermPath TaxTotal = "ram:TaxTotalAmount";
    private static readonly TermPath Actual = "ram:ActualAmount";
    private static readonly TermPath LineTotal = "ram:LineTotalAmount";
    private static readonly TermPath Allowance = "ram:AllowanceTotalAmount";
    private static readonly TermPath Charge = "ram:ChargeTotalAmount";
    private static readonly TermPath Basis = "ram:TaxBasisTotalAmount";
    private static readonly TermPath Grand = "ram:GrandTotalAmount";
    private static readonly TermPath Prepaid = "ram:TotalPrepaidAmount";
    private static readonly TermPath Rounding = "ram:RoundingAmount";
    private static readonly TermPath Payable = "ram:DuePayableAmount";

    /// <inheritdoc />
    public override Truth Lines(Scope at)
    {
        var sum = LineSum(at);
        return sum is not { } value || !double.IsFinite(value) ? Truth.Undecided : at.Decimal(LineTotal) == Number.Of(BigDecimal.Of(value)).Cents;
    }

    /// <inheritdoc />
    public override Truth Allowances(Scope at) => IsSum(at, Allowance, false);

    /// <inheritdoc />
    public override Truth Charges(Scope at) => IsSum(at, Charge, true);

    /// <inheritdoc />
    public override Truth WithoutVat(Scope at)
    {
        var (basis, lines, allowance, charge) = (First(at, Basis), First(at, LineTotal), First(at, Allowance), First(at, Charge));
        return basis == (lines - allowance + charge).Cents
            || (basis == (lines - allowance).Cents && !at.Has(Charge))
            || (basis == (lines + charge).Cents && !at.Has(Allowance))
            || (basis == lines.Cents && !at.Has(Charge) && !at.Has(Allowance));
    }

    /// <inheritdoc />
    public override Truth Vat(Scope at)
    {
        if (SumOf(at.Root, HeaderVat) is not { } sum || Untyped.Compare(at.Raw, Cents(sum)) is not { } sign) return Truth.Undecided;
        return sign == 0 && !double.IsNaN(sum);
    }

    /// <inheritdoc />
    public override Truth WithVat(Scope at)
    {
        foreach (var currency in at.Each(Currency))
        {
            var holds = AddsUp(at, currency.Raw);
            if (!holds.Holds) return holds;
        }

        return true;
    }

    /// <inheritdoc />
    public override Truth Due(Scope at)
    {
        var (due, grand, paid, rounding) = (First(at, Payable), First(at, Grand), First(at, Prepaid), First(at, Rounding));
        return due == grand - paid + rounding
            || (due == grand + rounding && !at.Has(Prepaid))
            || (due == grand - paid && !at.Has(Rounding))
            || (due == grand && !at.Has(Prepaid) && !at.Has(Rounding));
    }

    /// <inheritdoc />
    public override string LinesFigures(Scope at) => Figures(First(at, LineTotal), LineSum(at));

    /// <inheritdoc />
    public override string AllowancesFigures(Scope at) => Figures(First(at, Allowance), Sum(at, false, out _, out _));

    /// <inheritdoc />
    public override string ChargesFigures(Scope at) => Figures(First(at, Charge), Sum(at, true, out _, out _));

    /// <inheritdoc />
    public override string WithoutVatFigures(Scope at) => Against(First(at, Basis),
        (First(at, LineTotal) - First(at, Allowance).Or(0) + First(at, Charge).Or(0)).Cents);

    /// <inheritdoc />
    public override string VatFigures(Scope at) => Figures(at.Decimal(), SumOf(at.Root, HeaderVat));

    /// <inheritdoc />
    public override string WithVatFigures(Scope at)
    {
        var totals = at.First(Summation);
        if (totals.Node < 0) return "There are no totals.";
        var vat = VatIn(at, at.First(Currency) is { Node: >= 0 } currency ? currency.Raw : [], out var count);
        return $"{Against(First(totals, Grand), (First(totals, Basis) + vat).Cents)} Total VAT amounts in the invoice currency: {count}.";
    }

    /// <inheritdoc />
    public override string DueFigures(Scope at) => Against(First(at, Payable), First(at, Grand) - First(at, Prepaid).Or(0) + First(at, Rounding).Or(0));

    private static string Figures(Number stated, double? computed) =>
        $"Stated {stated}, computed {computed?.ToString("0.00####", CultureInfo.InvariantCulture) ?? "nothing"}.";

    private static Number First(Scope at, TermPath path) => at.First(path) is { Node: >= 0 } first ? first.Decimal() : Number.None;

    private static double Cents(double value) => Untyped.Round(value * 10 * 10) / 100;

    /// <summary>The lines of the transaction around the totals.</summary>
    private static double? LineSum(Scope totals) => totals.Parent is { Node: > 0 } settlement ? SumOf(settlement.Parent, LineAmounts) : 0;

    private static double? SumOf(Scope at, TermPath path)
    {
        double? sum = null;
        foreach (var amount in at.Each(path))
        {
            if (Lexical.Double(amount.Raw) is not { } value) return null;
            sum = sum is null ? value : sum + value;
        }

        return sum ?? 0;
    }

    private static Truth IsSum(Scope at, TermPath stated, bool charges)
    {
        var sum = Sum(at, charges, out var count, out var undecided);
        if (undecided) return Truth.Undecided;
        if (count == 0 && !at.Has(stated)) return true;
        return sum is null ? Truth.Undecided : at.AnyNumber(stated, Cents(sum.Value));
    }

    private static double? Sum(Scope at, bool charges, out int count, out bool undecided)
    {
        double? sum = null;
        (count, undecided) = (0, false);
        var usable = true;
        foreach (var each in at.Root.Each(Adjustments))
        {
            var isKind = each.AnyBoolean(CiiNames.Indicator, charges);
            undecided |= isKind.IsUndecided;
            if (!isKind.Holds) continue;
            count++;
            if (each.First(Actual) is not { Node: >= 0 } amount) continue;
            if (Lexical.Double(amount.Raw) is { } value) sum = sum is null ? value : sum + value;
            else usable = false;
        }

        return usable ? sum ?? 0 : null;
    }

    private static Truth AddsUp(Scope at, ReadOnlySpan<byte> currency)
    {
        var vat = VatIn(at, currency, out var count);
        var (grand, basis) = (FirstTotal(at, Grand), FirstTotal(at, Basis));
        return (count == 1 && grand == (basis + vat).Cents) || grand == basis;
    }

    private static Number FirstTotal(Scope at, TermPath path)
    {
        foreach (var totals in at.Each(Summation))
            if (totals.First(path) is { Node: >= 0 } first) return first.Decimal();
        return Number.None;
    }

    private static Number VatIn(Scope at, ReadOnlySpan<byte> currency, out int count)
    {
        count = 0;
        var vat = Number.None;
        foreach (var totals in at.Each(Summation))
        {
            foreach (var amount in totals.Each(TaxTotal))
            {
                if (amount.Attribute(CiiNames.CurrencyId) is not { Exists: true } id || !id.Bytes.SequenceEqual(currency)) continue;
                if (count++ == 0) vat = amount.Decimal();
            }
        }

        return vat;
    }
}
