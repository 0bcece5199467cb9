using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol rules on lines and prices.</summary>
internal static class PeppolLineRules
{
    private static readonly TermPath LineAmount = "cbc:LineExtensionAmount";
    private static readonly TermPath Invoiced = "cbc:InvoicedQuantity";
    private static readonly TermPath Credited = "cbc:CreditedQuantity";
    private static readonly TermPath PriceAmount = "cac:Price/cbc:PriceAmount";
    private static readonly TermPath BaseQuantity = "cac:Price/cbc:BaseQuantity";
    private static readonly TermPath AllowanceCharge = "cac:AllowanceCharge";
    private static readonly TermPath Indicator = "cbc:ChargeIndicator";
    private static readonly TermPath Amount = "cbc:Amount";
    private static readonly TermPath Base = "cbc:BaseAmount";
    private static readonly TermPath OwnPrice = "cbc:PriceAmount";
    private static readonly TermPath Reference = "cac:DocumentReference";
    private static readonly TermPath ReferenceType = "cac:DocumentReference/cbc:DocumentTypeCode";

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern, Func<ElementView, decimal> slack)
    {
        pattern
            .On("line", UblNames.Lines)
            .Fatal(
                "PEPPOL-EN16931-R120",
                "BT-131",
                "The line net amount is not quantity times price by base quantity, plus charges less allowances.",
                "Compute the line anew: quantity times price, by the base quantity (BT-149) where there is one, plus charges, less allowances.",
                at => IsWithinSlack(Stated(at), Computed(at), slack(at)),
                at => Figures.Against(Stated(at), Computed(at)).Saying(ShortenedPrice.Hint(Stated(at), Computed(at), Units(at), at.Value(PriceAmount).Bytes))
            )
            .Fatal(
                "PEPPOL-EN16931-R121",
                "BT-149",
                "The base quantity of the price is not greater than zero.",
                "Give a base quantity greater than zero, or leave it out.",
                at => !at.Has(BaseQuantity) || at.Decimal(BaseQuantity) > 0
            )
            .Fatal("PEPPOL-EN16931-R100", "BT-128", "A line has more than one invoiced object.", "Keep one.", at => at.Count(Reference) <= 1)
            .Fatal(
                "PEPPOL-EN16931-R101",
                "BT-128",
                "The document reference of a line is not of type 130 (invoiced object).",
                "Set its type code to 130, or leave the reference out.",
                at => !at.Has(Reference) || at.Any(ReferenceType, "130"u8)
            );
        pattern
            .On("price allowance", ["cac:AllowanceCharge"], UblNames.Inside("cac:Price"))
            .Fatal(
                "PEPPOL-EN16931-R044",
                "BT-147",
                "A charge on price level is not allowed.",
                "Put the charge into the price or on the line.",
                at => at.Value(Indicator).Normalized.Is("false"u8)
            )
            .Fatal(
                "PEPPOL-EN16931-R046",
                "BT-146, BT-147, BT-148",
                "The net price is not the gross price less the discount.",
                "Compute the price anew.",
                at => !at.Has(Base) || at.Parent.Decimal(OwnPrice) == at.Decimal(Base) - at.Decimal(Amount),
                at => Figures.Against(at.Parent.Decimal(OwnPrice), at.Decimal(Base) - at.Decimal(Amount))
            );
        pattern
            .On("base quantity", ["cbc:BaseQuantity"], UblNames.Inside("cac:Price").And(at => at.HasAttribute(UblNames.UnitCode)))
            .Fatal(
                "PEPPOL-EN16931-R130",
                "BT-150, BT-130",
                "The unit of the base quantity is not that of the invoiced quantity.",
                "Use one unit.",
                HasLineUnit
            );
    }

    /// <summary>Whether a value lies no farther from another than this.</summary>
    public static Truth IsWithinSlack(Number stated, Number computed, decimal slack)
    {
        if (!stated.HasValue || !computed.HasValue)
        {
            return Truth.Undecided;
        }
        return stated + slack >= computed && stated - slack <= computed;
    }

    private static Number Stated(ElementView at) => at.Decimal(LineAmount).Or(0);

    private static Number Computed(ElementView at)
    {
        var gross = Quantity(at) * (at.Decimal(PriceAmount).Or(0) / Basis(at));
        return !at.Has(AllowanceCharge) ? gross : gross + Sum(at, "true"u8).Cents - Sum(at, "false"u8).Cents;
    }

    private static Number Quantity(ElementView at) => at.Decimal(UblNames.IsCreditNote(at) ? Credited : Invoiced).Or(1);

    private static Number Basis(ElementView at)
    {
        var basis = at.Decimal(BaseQuantity).Or(1);
        return (basis == 0).Holds ? 1 : basis;
    }

    /// <summary>How many prices the line is.</summary>
    private static Number Units(ElementView at) => Quantity(at) / Basis(at);

    private static Number Sum(ElementView at, ReadOnlySpan<byte> indicator)
    {
        Number sum = 0;
        foreach (var each in at.Each(AllowanceCharge))
        {
            var kind = each.Value(Indicator).Normalized;
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

    private static Truth HasLineUnit(ElementView at)
    {
        var line = at.Parent.Parent;
        if (line.Node < 0 || (!line.Has(Invoiced) && !line.Has(Credited)))
        {
            return true;
        }
        return line.AnyAttribute(UblNames.IsCreditNote(at) ? Credited : Invoiced, UblNames.UnitCode, at.Attribute(UblNames.UnitCode).Bytes);
    }
}
