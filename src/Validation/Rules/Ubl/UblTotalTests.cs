using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>Totals in UBL.</summary>
internal sealed class UblTotalTests(Binding on) : TotalTests
{
    private static readonly TermPath TaxTotal = "cac:TaxTotal";
    private static readonly TermPath TaxSubtotal = "cac:TaxSubtotal";
    private static readonly TermPath TaxAmount = "cbc:TaxAmount";
    private static readonly TermPath TaxTotalAmount = "cac:TaxTotal/cbc:TaxAmount";
    private static readonly TermPath Totals = "cac:LegalMonetaryTotal";
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";

    private readonly TermPath _lines = on.Term("BT-106");
    private readonly TermPath _allowances = on.Term("BT-107");
    private readonly TermPath _charges = on.Term("BT-108");
    private readonly TermPath _withoutVat = on.Term("BT-109");
    private readonly TermPath _withVat = on.Term("BT-112");
    private readonly TermPath _paid = on.Term("BT-113");
    private readonly TermPath _rounding = on.Term("BT-114");
    private readonly TermPath _due = on.Term("BT-115");

    /// <inheritdoc />
    public override Truth Lines(ElementView at) => at.Decimal(_lines) == UblTaxedSums.Of(at).Lines.Cents;

    /// <inheritdoc />
    public override Truth Allowances(ElementView at) => IsSum(at, _allowances, UblTotalFacts.AllowancesBeside(at));

    /// <inheritdoc />
    public override Truth Charges(ElementView at) => IsSum(at, _charges, UblTotalFacts.ChargesBeside(at));

    /// <inheritdoc />
    public override Truth WithoutVat(ElementView at)
    {
        var computed = ComputedWithoutVat(at);
        return at.Decimal(_withoutVat) == (at.Has(_charges) || at.Has(_allowances) ? computed.Cents : computed);
    }

    /// <inheritdoc />
    public override Truth Vat(ElementView at) => at.Decimal(TaxAmount) == SumOfVat(at).Cents || !at.Has(TaxSubtotal);

    /// <inheritdoc />
    public override Truth WithVat(ElementView at)
    {
        foreach (var currency in at.Each(Currency))
        {
            var vat = VatIn(at, currency.Raw, out var count);
            var holds = count.IsUnusable ? Truth.Undecided : count == 1 && AnyTotal(at, vat);
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
        var (amount, total) = (at.Decimal(_due), at.Decimal(_withVat));
        if (at.Has(_rounding))
        {
            amount = (amount - at.Decimal(_rounding)).Cents;
        }
        if (at.Has(_paid))
        {
            total = (total - at.Decimal(_paid)).Cents;
        }
        return amount == total;
    }

    /// <inheritdoc />
    public override Figures LinesFigures(ElementView at) => Figures.Against(at.Decimal(_lines), UblTaxedSums.Of(at).Lines.Cents);

    /// <inheritdoc />
    public override Figures AllowancesFigures(ElementView at) => Figures.Against(at.Decimal(_allowances), UblTotalFacts.AllowancesBeside(at).Sum.Cents);

    /// <inheritdoc />
    public override Figures ChargesFigures(ElementView at) => Figures.Against(at.Decimal(_charges), UblTotalFacts.ChargesBeside(at).Sum.Cents);

    /// <inheritdoc />
    public override Figures WithoutVatFigures(ElementView at) => Figures.Against(at.Decimal(_withoutVat), ComputedWithoutVat(at).Cents);

    /// <inheritdoc />
    public override Figures VatFigures(ElementView at) => Figures.Against(at.Decimal(TaxAmount), SumOfVat(at).Cents);

    /// <inheritdoc />
    public override Figures WithVatFigures(ElementView at)
    {
        var totals = at.First(Totals);
        if (totals.Node < 0)
        {
            return Figures.Told("There are no totals.", "");
        }
        var amounts = new List<string?>();
        foreach (var amount in at.Each(TaxTotalAmount))
        {
            amounts.Add(amount.Attribute(UblNames.CurrencyId) is { Exists: true } id ? Encoding.UTF8.GetString(id.Bytes) : null);
        }
        var currency = at.First(Currency);
        return VatCurrency.Flaw(currency.String(), amounts)
            ?? Figures.Against(totals.Decimal(_withVat), (totals.Decimal(_withoutVat) + VatIn(at, currency.Raw, out _)).Cents);
    }

    /// <inheritdoc />
    public override Figures DueFigures(ElementView at)
    {
        var computed = at.Decimal(_withVat);
        if (at.Has(_paid))
        {
            computed -= at.Decimal(_paid);
        }
        if (at.Has(_rounding))
        {
            computed += at.Decimal(_rounding);
        }
        return Figures.Against(at.Decimal(_due), computed);
    }

    private static Number SumOfVat(ElementView at)
    {
        Number sum = 0;
        foreach (var subtotal in at.Each(TaxSubtotal))
        {
            sum = Add(sum, subtotal.Decimal(TaxAmount));
        }
        return sum;
    }

    private static Number Add(Number sum, Number part) => part.HasValue || part.IsUnusable ? sum + part : sum;

    private static Truth IsSum(ElementView at, TermPath stated, (Number Sum, int Count) sums) =>
        sums.Sum.IsUnusable ? Truth.Undecided : at.Decimal(stated) == sums.Sum.Cents || (!at.Has(stated) && sums.Count == 0);

    private Number ComputedWithoutVat(ElementView at)
    {
        var sum = at.Decimal(_lines);
        if (at.Has(_charges))
        {
            sum += at.Decimal(_charges);
        }
        if (at.Has(_allowances))
        {
            sum -= at.Decimal(_allowances);
        }
        return sum;
    }

    private Truth AnyTotal(ElementView at, Number vat)
    {
        var bases = 0;
        foreach (var totals in at.Each(Totals))
        {
            if (totals.Has(_withoutVat) && bases++ > 0)
            {
                return Truth.Undecided;
            }
        }
        foreach (var totals in at.Each(Totals))
        {
            var holds = totals.Decimal(_withVat) == (totals.Decimal(_withoutVat) + vat).Cents;
            if (holds)
            {
                return holds;
            }
        }

        return false;
    }

    private static Number VatIn(ElementView at, ReadOnlySpan<byte> currency, out Number count)
    {
        Number vat = Number.None;
        count = 0;
        foreach (var total in at.Each(TaxTotal))
        {
            var inCurrency = 0;
            foreach (var amount in total.Each(TaxAmount))
            {
                if (amount.Attribute(UblNames.CurrencyId) is not { Exists: true } id || !id.Bytes.SequenceEqual(currency))
                {
                    continue;
                }
                if (inCurrency++ > 0)
                {
                    count = Number.Unusable;
                }
                vat = amount.Decimal();
                if (vat.IsUnusable)
                {
                    count = Number.Unusable;
                }
                count += 1;
            }
        }

        return vat;
    }
}
