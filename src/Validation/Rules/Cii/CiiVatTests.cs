using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>VAT categories in CII.</summary>
internal sealed class CiiVatTests : VatTests
{
    private static readonly TermPath Rates = "ram:RateApplicablePercent";
    private static readonly TermPath Basis = "ram:BasisAmount";
    private static readonly TermPath Calculated = "ram:CalculatedAmount";
    private static readonly TermPath Reasons = "ram:ExemptionReason";
    private static readonly TermPath ReasonCodes = "ram:ExemptionReasonCode";
    private static readonly TermPath DeliveryDate =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString";
    private static readonly TermPath DeliveryCountry =
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty/ram:PostalTradeAddress/ram:CountryID";
    private static readonly TermPath PeriodStart = "ram:BillingSpecifiedPeriod/ram:StartDateTime";
    private static readonly TermPath PeriodEnd = "ram:BillingSpecifiedPeriod/ram:EndDateTime";
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly ushort CategoryCode = RuleVocabulary.Shared.Id("ram:CategoryCode");
    private static readonly ushort Country = RuleVocabulary.Shared.Id("ram:CountryID");

    /// <inheritdoc />
    public override Truth TaxAmount(ElementView at)
    {
        var rate = VatRate(at);
        var tax = at.Decimal(Calculated);
        var expected = Expected(at, rate);
        return (rate.Rounded == 0 && tax.Rounded == 0)
            || (rate.Rounded != 0 && tax.Absolute - 1 <= expected && tax.Absolute + 1 >= expected)
            || (!rate.HasValue && !rate.IsUnusable && tax.Rounded == 0);
    }

    /// <inheritdoc />
    public override Figures TaxAmountFigures(ElementView at) => Figures.Against(at.Decimal(Calculated), Expected(at, VatRate(at)));

    /// <inheritdoc />
    public override Func<ElementView, Truth> InBreakdown(VatCategory category) =>
        at =>
        {
            var (header, lines, adjustments) = CiiVatFacts.Of(at).Use(category.Code);
            if (category.Breakdown == BreakdownDemand.Some)
            {
                return (lines == 0 || lines + header >= 2) && (adjustments == 0 || adjustments + header >= 2);
            }
            var isUsed = lines > 0 || adjustments > 0;
            return (header == 1 && isUsed) || (header == 0 && (category.Code == "O" || !isUsed));
        };

    /// <inheritdoc />
    public override Func<ElementView, Truth> PartiesForLine(VatCategory category) => at => Identified(CiiVatFacts.Of(at), category.Parties);

    /// <inheritdoc />
    public override Func<ElementView, Truth> PartiesForAllowance(VatCategory category) => PartiesForLine(category);

    /// <inheritdoc />
    public override Func<ElementView, Truth> PartiesForCharge(VatCategory category) => PartiesForLine(category);

    /// <inheritdoc />
    public override Func<ElementView, Truth> Rate(VatCategory category) =>
        category.Code switch
        {
            "O" => at => !at.Has(Rates),
            "S" or "L" => at => at.AnyNumber(Rates, rate => rate > 0),
            "M" => at => at.AnyNumber(Rates, rate => rate >= 0),
            _ => at => at.AnyNumber(Rates, rate => rate == 0),
        };

    /// <summary>For L and M the official test looks for rate and taxable amount one level too high, where the schema lets none stand.</summary>
    public override Func<ElementView, Truth> Taxable(VatCategory category) =>
        category.Code switch
        {
            "L" or "M" => at => IsSumAtEachRate(at.Parent, category.Code),
            "O" => at => IsSum(at, CiiTaxedSums.Of(at).Find("O", Number.None)),
            "S" => at => IsSumAtEachRate(Tax(at), category.Code),
            _ => at => IsNear(Tax(at), CiiTaxedSums.Of(at).Find(category.Code, Number.None)),
        };

    /// <inheritdoc />
    public override Func<ElementView, Figures> TaxableFigures(VatCategory category) =>
        at =>
        {
            var tax = category.Code is "L" or "M" ? at.Parent : Tax(at);
            var rate = category.ByRate ? tax.Decimal(Rates) : Number.None;
            return Figures.Against(tax.Decimal(Basis), CiiTaxedSums.Of(at).Find(category.Code, rate.HasValue ? rate : Number.None));
        };

    /// <summary>For L and M the official rules ask nothing.</summary>
    public override Func<ElementView, Truth> Tax(VatCategory category) =>
        category.Code switch
        {
            "L" or "M" => _ => true,
            "S" => at => IsProduct(Tax(at)),
            _ => at => Tax(at).AnyNumber(Calculated, tax => tax == 0),
        };

    /// <inheritdoc />
    public override Func<ElementView, Figures> TaxFigures(VatCategory category) =>
        at => Figures.Against(Tax(at).Decimal(Calculated), category.ByRate ? Expected(Tax(at), Tax(at).Decimal(Rates)) : 0);

    /// <inheritdoc />
    public override Func<ElementView, Truth> Reason(VatCategory category) =>
        category.Reason == ReasonDemand.Needed
            ? at => Tax(at).Has(Reasons) || Tax(at).Has(ReasonCodes)
            : at => !Tax(at).Has(Reasons) && !Tax(at).Has(ReasonCodes);

    /// <inheritdoc />
    public override Truth SupplyDate(ElementView at) => at.Root.Has(DeliveryDate) || Tax(at).Parent.Has(PeriodStart) || Tax(at).Parent.Has(PeriodEnd);

    /// <inheritdoc />
    public override Truth SupplyCountry(ElementView at) => at.Root.Has(DeliveryCountry);

    /// <inheritdoc />
    public override Func<ElementView, Truth> OnlyOutsideVat(int rule) =>
        rule <= 12 ? at => !CiiVatFacts.Of(at).OtherTaxes : at => !CiiVatFacts.Of(at).OtherAdjustments;

    /// <inheritdoc />
    public override Truth SplitPaymentIsItalian(ElementView at)
    {
        if (!Uses(at, "B"u8))
        {
            return true;
        }
        foreach (var country in at.Document.Named(Country))
        {
            if (!country.Raw.SequenceEqual("IT"u8))
            {
                return false;
            }
        }
        return true;
    }

    /// <inheritdoc />
    public override Truth SplitPaymentIsAlone(ElementView at) => !Uses(at, "B"u8) || !Uses(at, "S"u8);

    private static bool Uses(ElementView at, ReadOnlySpan<byte> code)
    {
        var tape = at.Document.Tape;
        for (var node = tape.FirstNamed(CategoryCode); node >= 0; node = tape.NextNamed(node))
        {
            if (tape.Text(node).SequenceEqual(code))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Some families stand on the tax, some on its category code.</summary>
    private static ElementView Tax(ElementView at) => at.Name == CategoryCode ? at.Parent : at;

    private static bool Identified(CiiVatFacts facts, PartyDemand demand)
    {
        var ids = demand is PartyDemand.SellerTaxId or PartyDemand.NoVatIds ? facts.InAgreement : facts.Anywhere;
        var seller = ids.SellerVatId || ids.RepresentativeVatId;
        var sellerTax = ids.SellerTaxId || ids.RepresentativeVatId;
        return demand switch
        {
            PartyDemand.SellerTaxId => sellerTax,
            PartyDemand.SellerVatId => seller,
            PartyDemand.SellerAndBuyer => sellerTax && (ids.BuyerVatId || ids.BuyerLegalId),
            PartyDemand.SellerAndBuyerVatIds => seller && ids.BuyerVatId,
            _ => !seller && !ids.BuyerVatId,
        };
    }

    private static Number VatRate(ElementView tax)
    {
        var isVat = tax.Value(Type).Upper.Normalized.Is("VAT"u8);
        return isVat.IsUndecided ? Number.Unusable
            : isVat.Holds ? tax.Decimal(Rates)
            : Number.None;
    }

    private static Number Expected(ElementView tax, Number rate) => (tax.Decimal(Basis).Absolute * (rate / 100)).Cents;

    private static Truth IsSum(ElementView tax, Number sum) => sum.IsUnusable ? Truth.Undecided : tax.AnyNumber(Basis, sum.Double, isInteger: false);

    private static Truth IsNear(ElementView tax, Number sum)
    {
        var text = tax.Value(Basis);
        if (text.IsSeveral || sum.IsUnusable)
        {
            return Truth.Undecided;
        }
        if (!text.Exists)
        {
            return false;
        }
        return Lexical.Double(text.Bytes) is { } basis ? basis - 1 < sum.Double && basis + 1 > sum.Double : Truth.Undecided;
    }

    private static Truth IsSumAtEachRate(ElementView tax, string code)
    {
        foreach (var rate in tax.Each(Rates))
        {
            var number = rate.Decimal();
            var holds = number.HasValue ? IsSum(tax, CiiTaxedSums.Of(tax).Find(code, number)) : Truth.Undecided;
            if (!holds.Holds)
            {
                return holds;
            }
        }

        return true;
    }

    private static Truth IsProduct(ElementView tax)
    {
        var (amount, basis) = (tax.Decimal(Calculated).Absolute, tax.Decimal(Basis).Absolute);
        var rate = tax.Value(Rates);
        if (amount.IsUnusable || basis.IsUnusable || rate.IsSeveral)
        {
            return Truth.Undecided;
        }
        if (!amount.HasValue || !basis.HasValue || !rate.Exists)
        {
            return false;
        }
        if (Lexical.Double(rate.Bytes) is not { } percent)
        {
            return Truth.Undecided;
        }
        var expected = Untyped.Round(basis.Double * percent) / 100;
        return (amount - 1).Double < expected && (amount + 1).Double > expected;
    }
}
