using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol;
using Invoicing.Validation.Rules.Peppol.Cii;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>Peppol's rules as XRechnung asks them of CII: most of Peppol's own, and two that Peppol asks of UBL alone.</summary>
internal static class CiiPeppolRules
{
    private static readonly TermPath Amount = "ram:ActualAmount";
    private static readonly TermPath Discounts = "ram:AppliedTradeAllowanceCharge";

    /// <summary>R008: a pattern of its own. The delivery may be empty, under its usual prefix.</summary>
    public static Pattern Empty(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern
            .OnEmpty()
            .Add(texts.Of("PEPPOL-EN16931-R008", at => at.Document.Tape.QualifiedName(at.Node).SequenceEqual("ram:ApplicableHeaderTradeDelivery"u8)));
        return pattern;
    }

    /// <summary>The pattern of most of them.</summary>
    public static Pattern Billing() =>
        CiiBillingRules
            .Declare(new RuleTexts(PeppolRules.May2025()), at => XRechnungRules.SlackIn(at.Root.Any(CiiPaths.Currency, "HUF"u8)), takesGrossBasis: true)
            .Adopt(rule =>
                XRechnungRules.OfPeppol(rule) switch
                {
                    { Id: "PEPPOL-EN16931-R053" } one => one with
                    {
                        Message = "The total VAT amount in invoice currency stands more than once.",
                        Hint = "Keep one.",
                        Test = at => CiiCurrencyRules.CountInInvoiceCurrency(at) <= 1,
                    },
                    { Id: "PEPPOL-EN16931-R055" } sign => sign with { Test = at => CiiCurrencyRules.CountInInvoiceCurrency(at) == 0 || sign.Test(at) },
                    var other => other,
                }
            );

    /// <summary>R044 and R046: a pattern of their own.</summary>
    public static Pattern GrossPrice(RuleTexts texts)
    {
        TermPath discount = "ram:AppliedTradeAllowanceCharge/ram:ActualAmount";
        TermPath indicator = "ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator/udt:Indicator";
        TermPath price = "ram:ChargeAmount";
        TermPath net = "ram:NetPriceProductTradePrice/ram:ChargeAmount";
        var pattern = new Pattern();
        pattern
            .On(
                "gross price",
                ["ram:GrossPriceProductTradePrice"],
                UblNames.Inside("ram:SpecifiedLineTradeAgreement", "ram:IncludedSupplyChainTradeLineItem", "rsm:SupplyChainTradeTransaction")
            )
            .Add(texts.Of("PEPPOL-EN16931-R044", at => !at.Has(discount) || at.Any(indicator, "false"u8)))
            .Add(
                texts.Of(
                    "PEPPOL-EN16931-R046",
                    at => !at.Has(price) || at.Parent.Decimal(net) == at.Decimal(price) - Discount(at),
                    at => Figures.Against(at.Parent.Decimal(net), at.Decimal(price) - Discount(at))
                )
            );
        return pattern;
    }

    /// <summary>The discount on the gross price: the first of each allowance, of which one may have any.</summary>
    private static Number Discount(ElementView at)
    {
        Number found = 0;
        var count = 0;
        foreach (var allowance in at.Each(Discounts))
        {
            if (allowance.First(Amount) is not { Node: >= 0 } amount)
            {
                continue;
            }
            found = count++ == 0 ? amount.Decimal() : Number.Unusable;
        }

        return found;
    }
}
