using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Cii;

/// <summary>Peppol's rules on lines and prices in CII.</summary>
internal static class CiiBillingLineRules
{
    private static readonly TermPath LineAmount = "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount";

    private static readonly TermPath Quantity = "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity";
    private static readonly TermPath Price = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount";
    private static readonly TermPath NetBasis = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:BasisQuantity";
    private static readonly TermPath GrossBasis = "ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:BasisQuantity";
    private static readonly TermPath Allowances = "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge";
    private static readonly TermPath Amount = "ram:ActualAmount";
    private static readonly TermPath Reference = "ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument";
    private static readonly TermPath ReferenceType = "ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument/ram:TypeCode";
    private static readonly TermPath OwnBasis = "ram:BasisQuantity";
    private static readonly ushort Unit = RuleVocabulary.Shared.Id("unitCode");

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern, RuleTexts texts, Func<ElementView, decimal> slack, bool takesGrossBasis)
    {
        string[] prices = ["ram:NetPriceProductTradePrice", "ram:GrossPriceProductTradePrice"];
        pattern
            .On("ram:IncludedSupplyChainTradeLineItem")
            .Add(
                texts.Of(
                    "PEPPOL-EN16931-R120",
                    at => PeppolLineRules.IsWithinSlack(Stated(at), Computed(at, takesGrossBasis), slack(at)),
                    at =>
                        Figures
                            .Against(Stated(at), Computed(at, takesGrossBasis))
                            .Saying(
                                ShortenedPrice.Hint(
                                    Stated(at),
                                    Computed(at, takesGrossBasis),
                                    at.Decimal(Quantity).Or(1) / Basis(at, takesGrossBasis),
                                    at.Value(Price).Bytes
                                )
                            )
                )
            )
            .Add(texts.Of("PEPPOL-EN16931-R100", at => at.CountOfType(Reference, "130"u8) <= 1))
            .Add(texts.Of("PEPPOL-EN16931-R101", at => !at.Has(Reference) || at.Any(ReferenceType, "130"u8)));
        pattern.On("price", prices).Add(texts.Of("PEPPOL-EN16931-R121", at => !at.Has(OwnBasis) || at.Decimal(OwnBasis) > 0));
        pattern
            .On("ram:BasisQuantity", UblNames.InsideAny(prices).And(at => at.HasAttribute(Unit)))
            .Add(
                texts.Of(
                    "PEPPOL-EN16931-R130",
                    at => at.Parent.Parent.Parent is { Node: >= 0 } line && line.AnyAttribute(Quantity, Unit, at.Attribute(Unit).Bytes)
                )
            );
    }

    private static Number Stated(ElementView at) => at.Decimal(LineAmount).Or(0);

    private static Number Computed(ElementView at, bool takesGrossBasis)
    {
        var gross = at.Decimal(Quantity).Or(1) * (at.Decimal(Price).Or(0) / Basis(at, takesGrossBasis));
        return gross + Sum(at, "true"u8).Cents - Sum(at, "false"u8).Cents;
    }

    /// <summary>The base quantity of the net price; where that is missing or zero, that of the gross price, if it is asked, or 1.</summary>
    private static Number Basis(ElementView at, bool takesGross)
    {
        var net = at.Decimal(NetBasis);
        if (net.IsUnusable || (net != 0).Holds)
        {
            return net;
        }
        var gross = takesGross ? at.Decimal(GrossBasis) : 0;
        return gross.IsUnusable || (gross != 0).Holds ? gross : 1;
    }

    private static Number Sum(ElementView at, ReadOnlySpan<byte> indicator)
    {
        Number sum = 0;
        foreach (var each in at.Each(Allowances))
        {
            var kind = each.Value(CiiNames.Indicator).Normalized;
            if (kind.IsSeveral)
            {
                return Number.Unusable;
            }
            if (!kind.Bytes.SequenceEqual(indicator))
            {
                continue;
            }
            foreach (var amount in each.Each(Amount))
            {
                sum += amount.Decimal();
            }
        }

        return sum;
    }
}
