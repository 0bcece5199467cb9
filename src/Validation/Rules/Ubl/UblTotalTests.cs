using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>Totals in UBL.</summary>
internal sealed class UblTotalTests(Binding on) : TotalTests
{
    private static readonly TermPath Amount = "cbc:Amount";
    private static readonly TermPath LineAmount = "cbc:LineExtensionAmount";
    private static readonly TermPath AllowanceCharge = "cac:AllowanceCharge";
    private static readonly TermPath TaxTotal = "cac:TaxTotal";
    private static readonly TermPath TaxSubtotal = "cac:TaxSubtotal";
    private static readonly TermPath TaxAmount = "cbc:TaxAmount";
    private static readonly TermPath Totals = "cac:LegalMonetaryTotal";
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";
    private static readonly ushort[] LineNames = [.. UblNames.Lines.Select(Vocabulary.Shared.Id)];

    private readonly TermPath lines = on.Term("BT-106");
    private readonly TermPath allowances = on.Term("BT-107");
    private readonly TermPath charges = on.Term("BT-108");
    private readonly TermPath withoutVat = on.Term("BT-109");
    private readonly TermPath withVat = on.Term("BT-112");
    private readonly TermPath paid = on.Term("BT-113");
    private readonly TermPath rounding = on.Term("BT-114");
    private readonly TermPath due = on.Term("BT-115");

    /// <inheritdoc />
    public override Truth Lines(Scope at) => at.Decimal(lines) == SumOfLines(at).Cents;

    /// <inheritdoc />
    public override Truth Allowances(Scope at) => IsSum(at, allowances, UblNames.IsAllowance);

    /// <inheritdoc />
    public override Truth Charges(Scope at) => IsSum(at, charges, UblNames.IsCharge);

    /// <inheritdoc />
    public override Truth WithoutVat(Scope at)
    {
        var computed = ComputedWithoutVat(at);
        return at.Decimal(withoutVat) == (at.Has(charges) || at.Has(allowances) ? computed.Cents : computed);
    }

    /// <inheritdoc />
    public override Truth Vat(Scope at) => at.Decimal(TaxAmount) == SumOfVat(at).Cents || !at.Has(TaxSubtotal);

    /// <inheritdoc />
    public override Truth WithVat(Scope at)
    {
        foreach (var currency in at.Each(Currency))
        {
            var vat = VatIn(at, currency.Raw, out var count);
            var holds = count.IsUnusable ? Truth.Undecided : count == 1 && AnyTotal(at, vat);
            if (!holds.Holds) return holds;
        }

        return true;
    }

    /// <inheritdoc />
    public override Truth Due(Scope at)
    {
        var (amount, total) = (at.Decimal(due), at.Decimal(withVat));
        if (at.Has(rounding)) amount = (amount - at.Decimal(rounding)).Cents;
        if (at.Has(paid)) total = (total - at.Decimal(paid)).Cents;
        return amount == total;
    }

    /// <inheritdoc />
    public override string LinesFigures(Scope at) => Against(at.Decimal(lines), SumOfLines(at).Cents);

    /// <inheritdoc />
    public override string AllowancesFigures(Scope at) => Against(at.Decimal(allowances), Sum(at, UblNames.IsAllowance, out _).Cents);

    /// <inheritdoc />
    public override string ChargesFigures(Scope at) => Against(at.Decimal(charges), Sum(at, UblNames.IsCharge, out _).Cents);

    /// <inheritdoc />
    public override string WithoutVatFigures(Scope at) => Against(at.Decimal(withoutVat), ComputedWithoutVat(at).Cents);

    /// <inheritdoc />
    public override string VatFigures(Scope at) => Against(at.Decimal(TaxAmount), SumOfVat(at).Cents);

    /// <inheritdoc />
    public override string WithVatFigures(Scope at)
    {
        var vat = VatIn(at, at.First(Currency).Raw, out var count);
        var totals = at.First(Totals);
        return totals.Node < 0
            ? "There are no totals."
            : $"{Against(totals.Decimal(withVat), (totals.Decimal(withoutVat) + vat).Cents)} Total VAT amounts in the invoice currency: {count}.";
    }

    /// <inheritdoc />
    public override string DueFigures(Scope at)
    {
        var computed = at.Decimal(withVat);
        if (at.Has(paid)) computed -= at.Decimal(paid);
        if (at.Has(rounding)) computed += at.Decimal(rounding);
        return Against(at.Decimal(due), computed);
    }

    private static Number SumOfLines(Scope at)
    {
        Number sum = 0;
        foreach (var name in LineNames)
            foreach (var line in at.Document.Named(name)) sum = Add(sum, line.Decimal(LineAmount));
        return sum;
    }

    private static Number SumOfVat(Scope at)
    {
        Number sum = 0;
        foreach (var subtotal in at.Each(TaxSubtotal)) sum = Add(sum, subtotal.Decimal(TaxAmount));
        return sum;
    }

    private static Number Add(Number sum, Number part) => part.HasValue || part.IsUnusable ? sum + part : sum;

    private static Truth IsSum(Scope at, TermPath stated, Func<Scope, Truth> kind)
    {
        var sum = Sum(at, kind, out var count);
        return sum.IsUnusable ? Truth.Undecided : at.Decimal(stated) == sum.Cents || (!at.Has(stated) && count == 0);
    }

    private static Number Sum(Scope at, Func<Scope, Truth> kind, out int count)
    {
        Number sum = 0;
        count = 0;
        foreach (var each in at.Parent.Each(AllowanceCharge))
        {
            var isKind = kind(each);
            if (isKind.IsUndecided) return Number.Unusable;
            if (!isKind.Holds) continue;
            count++;
            sum = Add(sum, each.Decimal(Amount));
        }

        return sum;
    }

    private Number ComputedWithoutVat(Scope at)
    {
        var sum = at.Decimal(lines);
        if (at.Has(charges)) sum += at.Decimal(charges);
        if (at.Has(allowances)) sum -= at.Decimal(allowances);
        return sum;
    }

    private Truth AnyTotal(Scope at, Number vat)
    {
        var bases = 0;
        foreach (var totals in at.Each(Totals))
            if (totals.Has(withoutVat) && bases++ > 0) return Truth.Undecided;
        foreach (var totals in at.Each(Totals))
        {
            var holds = totals.Decimal(withVat) == (totals.Decimal(withoutVat) + vat).Cents;
            if (holds) return holds;
        }

        return false;
    }

    private static Number VatIn(Scope at, ReadOnlySpan<byte> currency, out Number count)
    {
        Number vat = Number.None;
        count = 0;
        foreach (var total in at.Each(TaxTotal))
        {
            var inCurrency = 0;
            foreach (var amount in total.Each(TaxAmount))
            {
                if (amount.Attribute(UblNames.CurrencyId) is not { Exists: true } id || !id.Bytes.SequenceEqual(currency)) continue;
                if (inCurrency++ > 0) count = Number.Unusable;
                vat = amount.Decimal();
                if (vat.IsUnusable) count = Number.Unusable;
                count += 1;
            }
        }

        return vat;
    }
}
