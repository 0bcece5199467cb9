using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Rules.Ubl;

/// <content>Amounts of the breakdown, and split payment.</content>
internal sealed partial class UblVatTests
{
    private static readonly TermPath TaxableAmount = "cbc:TaxableAmount";
    private static readonly TermPath TaxAmounts = "cbc:TaxAmount";
    private static readonly TermPath Categories = "cac:TaxCategory";
    private static readonly TermPath BreakdownId = "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID";
    private static readonly TermPath AllowanceId = "cac:AllowanceCharge/cac:TaxCategory/cbc:ID";
    private static readonly TermPath Id = "cbc:ID";
    private static readonly ushort InvoiceLine = RuleVocabulary.Shared.Id("cac:InvoiceLine");
    private static readonly ushort CreditNoteLine = RuleVocabulary.Shared.Id("cac:CreditNoteLine");
    private static readonly ushort LineCategoryName = RuleVocabulary.Shared.Id("cac:ClassifiedTaxCategory");
    private static readonly ushort CountryName = RuleVocabulary.Shared.Id("cbc:IdentificationCode");

    /// <inheritdoc />
    public override Truth TaxAmount(ElementView at)
    {
        var rate = VatRate(at);
        var tax = at.Decimal(TaxAmounts);
        return (rate.Rounded == 0 && tax.Rounded == 0)
            || (rate.Rounded != 0 && tax.Absolute.IsWithin(1, Expected(at, rate)))
            || (!rate.HasValue && !rate.IsUnusable && tax.Rounded == 0);
    }

    /// <inheritdoc />
    public override Figures TaxAmountFigures(ElementView at) => Figures.Against(at.Decimal(TaxAmounts), Expected(at, VatRate(at)));

    /// <inheritdoc />
    public override Func<ElementView, Truth> Taxable(VatCategory category) =>
        category.ByRate
            ? at => TaxableAtRate(at, category)
            : at =>
            {
                var stated = at.Parent.Decimal(TaxableAmount);
                var sum = UblTaxedSums.Of(at).Find(category.Code, Number.None);
                return (at.Document.Tape.FirstNamed(InvoiceLine) >= 0 && stated == sum.OfInvoice)
                    || (at.Document.Tape.FirstNamed(CreditNoteLine) >= 0 && stated == sum.OfCreditNote);
            };

    /// <inheritdoc />
    public override Func<ElementView, Figures> TaxableFigures(VatCategory category) =>
        at =>
        {
            var rate = category.ByRate ? at.Decimal(Percent) : Number.None;
            var sum = UblTaxedSums.Of(at).Find(category.Code, rate.HasValue ? rate : Number.None);
            return Figures.Against(at.Parent.Decimal(TaxableAmount), at.Document.Tape.FirstNamed(InvoiceLine) >= 0 ? sum.OfInvoice : sum.OfCreditNote);
        };

    /// <inheritdoc />
    public override Func<ElementView, Truth> Tax(VatCategory category) =>
        category.ByRate
            ? at => at.Parent.Decimal(TaxAmounts).Absolute.IsWithin(1, Expected(at.Parent, at.Decimal(Percent)))
            : at => at.Parent.Decimal(TaxAmounts) == 0;

    /// <inheritdoc />
    public override Func<ElementView, Figures> TaxFigures(VatCategory category) =>
        at => Figures.Against(at.Parent.Decimal(TaxAmounts), category.ByRate ? Expected(at.Parent, at.Decimal(Percent)) : 0);

    /// <inheritdoc />
    public override Truth SplitPaymentIsItalian(ElementView at)
    {
        var facts = UblVatFacts.Of(at);
        if (!facts.IsSplitElsewhere && !facts.IsSplitOnLine)
        {
            return true;
        }
        foreach (var country in at.Document.Named(CountryName))
        {
            if (!country.Raw.SequenceEqual("IT"u8))
            {
                return false;
            }
        }
        return true;
    }

    /// <inheritdoc />
    public override Truth SplitPaymentIsAlone(ElementView at) =>
        !(UblVatFacts.Of(at).IsSplitOnLine || IsBeside(at, "B"u8)) || !(IsBeside(at, "S"u8) || IsOnLine(at, "S"u8));

    private static bool IsBeside(ElementView at, ReadOnlySpan<byte> code) => at.Any(BreakdownId, code) || at.Any(AllowanceId, code);

    private static bool IsOnLine(ElementView at, ReadOnlySpan<byte> code)
    {
        foreach (var category in at.Document.Named(LineCategoryName))
        {
            if (category.Any(Id, code))
            {
                return true;
            }
        }
        return false;
    }

    private static Number Expected(ElementView subtotal, Number rate) => (subtotal.Decimal(TaxableAmount).Absolute * (rate / 100)).Cents;

    private static Number VatRate(ElementView subtotal)
    {
        var rate = Number.None;
        foreach (var category in subtotal.Each(Categories))
        {
            var isVat = UblNames.IsVat(category);
            if (isVat.IsUndecided)
            {
                return Number.Unusable;
            }
            if (!isVat.Holds)
            {
                continue;
            }
            var next = category.Decimal(Percent);
            if (next.IsUnusable || (rate.HasValue && next.HasValue))
            {
                return Number.Unusable;
            }
            if (next.HasValue)
            {
                rate = next;
            }
        }

        return rate;
    }

    private static Truth TaxableAtRate(ElementView at, VatCategory category)
    {
        var rate = at.Decimal(Percent);
        if (rate.IsUnusable)
        {
            return Truth.Undecided;
        }
        if (!rate.HasValue)
        {
            return true;
        }
        var sums = UblTaxedSums.Of(at);
        if (sums.MeetsUnusableRate(category.Code, rate, onCreditLines: false))
        {
            return Truth.Undecided;
        }
        var sum = sums.Find(category.Code, rate);
        var standard = category.Code == "S";
        var tape = at.Document.Tape;
        var invoice = standard ? sum.HasInvoiceLine || sum.HasAllowanceCharge : tape.FirstNamed(InvoiceLine) >= 0;
        var credit = standard ? sum.HasCreditLine || sum.HasAllowanceCharge : tape.FirstNamed(CreditNoteLine) >= 0;
        var isInvoice = invoice && IsNear(at.Parent, sum.OfInvoice);
        if (isInvoice)
        {
            return isInvoice;
        }
        return sums.MeetsUnusableRate(category.Code, rate, onCreditLines: true) ? Truth.Undecided : credit && IsNear(at.Parent, sum.OfCreditNote);
    }

    /// <summary>The official test subtracts and adds 1 in binary floating point, and compares the outcome with a decimal sum.</summary>
    private static Truth IsNear(ElementView subtotal, Number sum)
    {
        var text = subtotal.Value(TaxableAmount);
        if (text.IsSeveral || sum.IsUnusable)
        {
            return Truth.Undecided;
        }
        if (!text.Exists)
        {
            return false;
        }
        if (Lexical.Double(text.Bytes) is not { } stated || !double.IsFinite(stated))
        {
            return Truth.Undecided;
        }
        return ExactComparison.Compare(stated - 1, sum) < 0 && ExactComparison.Compare(stated + 1, sum) > 0;
    }
}
