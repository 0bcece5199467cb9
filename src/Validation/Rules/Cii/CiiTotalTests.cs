using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Totals in CII. Several official tests add up in binary floating point; these do so too.</summary>
internal sealed class CiiTotalTests : TotalTests
{
    private static readonly TermPath LineAmounts =
        "ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount";
    private static readonly TermPath Currency = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode";
    private static readonly TermPath Summation =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementHeaderMonetarySummation";
    private static readonly TermPath VatTotals =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:TaxTotalAmount";
    private static readonly TermPath TaxTotal = "ram:TaxTotalAmount";
    private static readonly TermPath LineTotal = "ram:LineTotalAmount";
    private static readonly TermPath Allowance = "ram:AllowanceTotalAmount";
    private static readonly TermPath Charge = "ram:ChargeTotalAmount";
    private static readonly TermPath Basis = "ram:TaxBasisTotalAmount";
    private static readonly TermPath Grand = "ram:GrandTotalAmount";
    private static readonly TermPath Prepaid = "ram:TotalPrepaidAmount";
    private static readonly TermPath Rounding = "ram:RoundingAmount";
    private static readonly TermPath Payable = "ram:DuePayableAmount";

    /// <inheritdoc />
    public override Truth Lines(ElementView at)
    {
        var sum = LineSum(at);
        return sum is not { } value || !double.IsFinite(value) ? Truth.Undecided : at.Decimal(LineTotal) == Number.Of(BigDecimal.Of(value)).Cents;
    }

    /// <inheritdoc />
    public override Truth Allowances(ElementView at) => IsSum(at, Allowance, false);

    /// <inheritdoc />
    public override Truth Charges(ElementView at) => IsSum(at, Charge, true);

    /// <inheritdoc />
    public override Truth WithoutVat(ElementView at)
    {
        var (basis, lines, allowance, charge) = (First(at, Basis), First(at, LineTotal), First(at, Allowance), First(at, Charge));
        return basis == (lines - allowance + charge).Cents
            || (basis == (lines - allowance).Cents && !at.Has(Charge))
            || (basis == (lines + charge).Cents && !at.Has(Allowance))
            || (basis == lines.Cents && !at.Has(Charge) && !at.Has(Allowance));
    }

    /// <inheritdoc />
    public override Truth Vat(ElementView at)
    {
        if (CiiTotalFacts.Of(at).Vat is not { } sum || Untyped.Compare(at.Raw, Cents(sum), isInteger: !CiiTotalFacts.Of(at).HasVat) is not { } sign)
        {
            return Truth.Undecided;
        }
        return sign == 0 && !double.IsNaN(sum);
    }

    /// <inheritdoc />
    public override Truth WithVat(ElementView at)
    {
        foreach (var currency in at.Each(Currency))
        {
            var holds = AddsUp(at, currency.Raw);
            if (!holds.Holds)
            {
                return holds;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public override Truth Due(ElementView at)
    {
        var (due, grand, paid, rounding) = (First(at, Payable), First(at, Grand), First(at, Prepaid), First(at, Rounding));
        return due == grand - paid + rounding
            || (due == grand + rounding && !at.Has(Prepaid))
            || (due == grand - paid && !at.Has(Rounding))
            || (due == grand && !at.Has(Prepaid) && !at.Has(Rounding));
    }

    /// <inheritdoc />
    public override Figures LinesFigures(ElementView at) => Figures.Against(First(at, LineTotal), LineSum(at));

    /// <inheritdoc />
    public override Figures AllowancesFigures(ElementView at) => Figures.Against(First(at, Allowance), CiiTotalFacts.Of(at).Allowances.Sum);

    /// <inheritdoc />
    public override Figures ChargesFigures(ElementView at) => Figures.Against(First(at, Charge), CiiTotalFacts.Of(at).Charges.Sum);

    /// <inheritdoc />
    public override Figures WithoutVatFigures(ElementView at) =>
        Figures.Against(First(at, Basis), (First(at, LineTotal) - First(at, Allowance).Or(0) + First(at, Charge).Or(0)).Cents);

    /// <inheritdoc />
    public override Figures VatFigures(ElementView at) => Figures.Against(at.Decimal(), CiiTotalFacts.Of(at).Vat);

    /// <inheritdoc />
    public override Figures WithVatFigures(ElementView at)
    {
        var totals = at.First(Summation);
        if (totals.Node < 0)
        {
            return Figures.Told("There are no totals.", "");
        }
        var amounts = new List<string?>();
        foreach (var amount in at.Each(VatTotals))
        {
            amounts.Add(amount.Attribute(CiiNames.CurrencyId) is { Exists: true } id ? Encoding.UTF8.GetString(id.Bytes) : null);
        }
        var currency = at.First(Currency);
        return VatCurrency.Flaw(currency.String(), amounts)
            ?? Figures.Against(First(totals, Grand), (First(totals, Basis) + VatIn(at, currency.Raw, out _)).Cents);
    }

    /// <inheritdoc />
    public override Figures DueFigures(ElementView at) =>
        Figures.Against(First(at, Payable), First(at, Grand) - First(at, Prepaid).Or(0) + First(at, Rounding).Or(0));

    private static Number First(ElementView at, TermPath path) => at.First(path) is { Node: >= 0 } first ? first.Decimal() : Number.None;

    private static double Cents(double value) => Untyped.Round(value * 10 * 10) / 100;

    /// <summary>The lines of the transaction around the totals.</summary>
    private static double? LineSum(ElementView totals) => totals.Parent is { Node: > 0 } settlement ? CiiTotalFacts.SumOf(settlement.Parent, LineAmounts) : 0;

    private static Truth IsSum(ElementView at, TermPath stated, bool charges)
    {
        var sums = charges ? CiiTotalFacts.Of(at).Charges : CiiTotalFacts.Of(at).Allowances;
        if (sums.IsUndecided)
        {
            return Truth.Undecided;
        }
        if (sums.Count == 0 && !at.Has(stated))
        {
            return true;
        }
        return sums.Sum is not { } sum ? Truth.Undecided : at.AnyNumber(stated, Cents(sum), isInteger: !sums.HasAmount);
    }

    private static Truth AddsUp(ElementView at, ReadOnlySpan<byte> currency)
    {
        var vat = VatIn(at, currency, out var count);
        var (grand, basis) = (FirstTotal(at, Grand), FirstTotal(at, Basis));
        return (count == 1 && grand == (basis + vat).Cents) || grand == basis;
    }

    private static Number FirstTotal(ElementView at, TermPath path)
    {
        foreach (var totals in at.Each(Summation))
        {
            if (totals.First(path) is { Node: >= 0 } first)
            {
                return first.Decimal();
            }
        }
        return Number.None;
    }

    private static Number VatIn(ElementView at, ReadOnlySpan<byte> currency, out int count)
    {
        count = 0;
        var vat = Number.None;
        foreach (var totals in at.Each(Summation))
        {
            foreach (var amount in totals.Each(TaxTotal))
            {
                if (amount.Attribute(CiiNames.CurrencyId) is not { Exists: true } id || !id.Bytes.SequenceEqual(currency))
                {
                    continue;
                }
                if (count++ == 0)
                {
                    vat = amount.Decimal();
                }
            }
        }

        return vat;
    }
}
