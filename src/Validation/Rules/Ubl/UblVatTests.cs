using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>VAT categories in UBL: identifiers, rates, reasons.</summary>
internal sealed partial class UblVatTests : VatTests
{
    private static readonly int IntraCommunity = VatCategories.IndexOf("K");
    private static readonly TermPath Percent = "cbc:Percent";
    private static readonly TermPath Reasons = "cbc:TaxExemptionReason";
    private static readonly TermPath ReasonCodes = "cbc:TaxExemptionReasonCode";
    private static readonly TermPath DeliveryDate = "cac:Delivery/cbc:ActualDeliveryDate";
    private static readonly TermPath DeliveryCountry = "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode";
    private static readonly TermPath Period = "cac:InvoicePeriod";
    private static readonly TermPath TaxCategory = "cac:TaxCategory";
    private static readonly ushort AllowanceCharge = RuleVocabulary.Shared.Id("cac:AllowanceCharge");

    /// <inheritdoc />
    public override Func<ElementView, Truth> InBreakdown(VatCategory category) =>
        Asking(
            category.Code,
            (facts, use) =>
            {
                if (category.Breakdown == BreakdownDemand.One)
                {
                    return use.VatIds == 0 || use.VatBreakdowns == 1;
                }
                return category.Code switch
                {
                    "S" => use.AllowanceCharges + use.Lines > 0 ? use.Breakdowns > 0 : use.Breakdowns == 0,
                    "L" => use.VatAllowanceCharges + use.VatLines > 0 ? use.ExactBreakdowns > 0 : use.VatBreakdowns == 0,
                    _ => use.VatAllowanceCharges + use.VatLines > 0 ? use.ExactVatBreakdowns > 0 : use.VatBreakdowns == 0,
                };
            }
        );

    /// <inheritdoc />
    public override Func<ElementView, Truth> PartiesForLine(VatCategory category) =>
        Asking(
            category.Code,
            (facts, use) =>
            {
                if (category.Code == "S" && use.Lines > 0 && use.VatLines == 0)
                {
                    return false;
                }
                return use.VatLines == 0 || Identified(facts, category.Parties);
            }
        );

    /// <inheritdoc />
    public override Func<ElementView, Truth> PartiesForAllowance(VatCategory category) =>
        Asking(
            category.Code,
            (facts, use) => (category.Parties == PartyDemand.NoVatIds ? use.TopVatAllowances : use.VatAllowances) == 0 || Identified(facts, category.Parties)
        );

    /// <inheritdoc />
    public override Func<ElementView, Truth> PartiesForCharge(VatCategory category)
    {
        var usual = Asking(
            category.Code,
            (facts, use) => (category.Parties == PartyDemand.NoVatIds ? use.TopVatCharges : use.VatCharges) == 0 || Identified(facts, category.Parties)
        );
        return category.Code == "L" ? PartiesForIgic(usual) : usual;
    }

    /// <summary>BR-AF-04, alone among its like, reads the code L as it stands: charges of a code with white space around it ask for nothing.</summary>
    private static Func<ElementView, Truth> PartiesForIgic(Func<ElementView, Truth> usual) =>
        at =>
        {
            var holds = usual(at);
            return holds.Holds || holds.IsUndecided || HasPlainIgicCharge(at) ? holds : true;
        };

    private static bool HasPlainIgicCharge(ElementView at)
    {
        foreach (var charge in at.Document.Named(AllowanceCharge))
        {
            if (!UblNames.IsCharge(charge).Holds)
            {
                continue;
            }
            foreach (var category in charge.Each(TaxCategory))
            {
                if (category.Any(UblNames.Id, "L"u8) && UblNames.IsVat(category).Holds)
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <inheritdoc />
    public override Func<ElementView, Truth> Rate(VatCategory category) =>
        category.Rate switch
        {
            RateDemand.Zero => at => at.Decimal(Percent) == 0,
            RateDemand.None => at => !at.Has(Percent),
            RateDemand.Positive => at => at.AnyNumber(Percent, rate => rate > 0),
            _ => at => at.AnyNumber(Percent, rate => rate >= 0),
        };

    /// <inheritdoc />
    public override Func<ElementView, Truth> Reason(VatCategory category) =>
        category.Reason == ReasonDemand.Needed ? at => at.Has(Reasons) || at.Has(ReasonCodes) : at => !at.Has(Reasons) && !at.Has(ReasonCodes);

    /// <inheritdoc />
    public override Truth SupplyDate(ElementView at) => IsSupply(at, () => Longer(at, DeliveryDate) || HasPeriodContent(at));

    /// <inheritdoc />
    public override Truth SupplyCountry(ElementView at) => IsSupply(at, () => Longer(at, DeliveryCountry));

    /// <inheritdoc />
    public override Func<ElementView, Truth> OnlyOutsideVat(int rule) =>
        Asking(
            "O",
            (facts, use) =>
                use.VatBreakdowns == 0
                || rule switch
                {
                    11 => facts.NotOutside.VatBreakdowns,
                    12 => facts.NotOutside.VatLines,
                    13 => facts.NotOutside.VatAllowances,
                    _ => facts.NotOutside.VatCharges,
                } == 0
        );

    private static Func<ElementView, Truth> Asking(string code, Func<UblVatFacts, VatUse, Truth> question)
    {
        var category = VatCategories.IndexOf(code);
        return at =>
        {
            var facts = UblVatFacts.Of(at);
            return facts.IsUndecided ? Truth.Undecided : question(facts, facts.Use(category));
        };
    }

    private static Truth Identified(UblVatFacts facts, PartyDemand demand)
    {
        var seller = facts.SellerVatId || facts.RepresentativeVatId;
        var sellerTax = facts.SellerTaxId || facts.RepresentativeVatId;
        return demand switch
        {
            PartyDemand.SellerTaxId => sellerTax,
            PartyDemand.SellerVatId => seller,
            PartyDemand.SellerAndBuyer => sellerTax && (facts.BuyerVatId || facts.BuyerLegalId),
            PartyDemand.SellerAndBuyerVatIds => seller && facts.BuyerVatId,
            _ => !seller && !facts.BuyerVatId,
        };
    }

    private static Truth IsSupply(ElementView at, Func<Truth> test)
    {
        var facts = UblVatFacts.Of(at);
        if (facts.IsUndecided)
        {
            return Truth.Undecided;
        }
        return facts.Use(IntraCommunity).VatBreakdowns == 0 || test();
    }

    private static Truth Longer(ElementView at, TermPath path)
    {
        var text = at.Value(path);
        return text.IsSeveral ? Truth.Undecided : Lexical.Length(text.Bytes) > 1;
    }

    private static bool HasPeriodContent(ElementView at)
    {
        foreach (var period in at.Each(Period))
        {
            if (at.Document.Tape.FirstChild(period.Node) >= 0)
            {
                return true;
            }
        }
        return false;
    }
}
