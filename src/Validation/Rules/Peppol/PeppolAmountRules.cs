using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol rules on parties, allowances, amounts and periods.</summary>
internal static class PeppolAmountRules
{
    private static readonly TermPath Endpoint = "cbc:EndpointID";
    private static readonly TermPath Multiplier = "cbc:MultiplierFactorNumeric";
    private static readonly TermPath Base = "cbc:BaseAmount";
    private static readonly TermPath Amount = "cbc:Amount";
    private static readonly TermPath Indicator = "cbc:ChargeIndicator";
    private static readonly TermPath MeansCode = "cbc:PaymentMeansCode";
    private static readonly TermPath Mandate = "cac:PaymentMandate/cbc:ID";
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";
    private static readonly TermPath Subtotal = "cac:TaxSubtotal";
    private static readonly ushort TaxAmount = RuleVocabulary.Shared.Id("cbc:TaxAmount");
    private static readonly ushort TaxTotal = RuleVocabulary.Shared.Id("cac:TaxTotal");
    private static readonly ushort TaxSubtotal = RuleVocabulary.Shared.Id("cac:TaxSubtotal");

    private static readonly Func<ElementView, Truth> InPeriod = UblNames.Inside("cac:InvoicePeriod");

    private static readonly string[] Amounts =
    [
        "cbc:Amount",
        "cbc:BaseAmount",
        "cbc:PriceAmount",
        "cbc:TaxAmount",
        "cbc:TaxableAmount",
        "cbc:LineExtensionAmount",
        "cbc:TaxExclusiveAmount",
        "cbc:TaxInclusiveAmount",
        "cbc:AllowanceTotalAmount",
        "cbc:ChargeTotalAmount",
        "cbc:PrepaidAmount",
        "cbc:PayableRoundingAmount",
        "cbc:PayableAmount",
    ];

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern, Func<ElementView, decimal> slack, bool checksSubtotals)
    {
        const string Address = "Give the electronic address with its scheme.";
        pattern
            .On("buyer", ["cac:Party"], UblNames.Inside("cac:AccountingCustomerParty"))
            .Fatal("PEPPOL-EN16931-R010", "BT-49", "The buyer has no electronic address.", Address, at => at.Has(Endpoint));
        pattern
            .On("seller", ["cac:Party"], UblNames.Inside("cac:AccountingSupplierParty"))
            .Fatal("PEPPOL-EN16931-R020", "BT-34", "The seller has no electronic address.", Address, at => at.Has(Endpoint));
        var debits = CodeList.Of("49", "59");
        string[] name = ["cac:AllowanceCharge"];
        pattern
            .On("no base", name, at => IsAllowanceCharge(at) && at.Has(Multiplier) && !at.Has(Base))
            .Fatal("PEPPOL-EN16931-R041", "BT-93, BT-94", "An allowance or charge has a percentage but no base amount.", "Give both or none.", _ => false);
        pattern
            .On("no percentage", name, at => IsAllowanceCharge(at) && !at.Has(Multiplier) && at.Has(Base))
            .Fatal("PEPPOL-EN16931-R042", "BT-93, BT-94", "An allowance or charge has a base amount but no percentage.", "Give both or none.", _ => false);
        pattern
            .On("allowance or charge", name, IsAllowanceCharge)
            .Fatal(
                "PEPPOL-EN16931-R040",
                "BT-92, BT-93, BT-94",
                "The amount of an allowance or charge is not its base amount times its percentage.",
                "Compute the amount anew.",
                at => IsProduct(at, slack(at)),
                at => Figures.Against(at.Decimal(Amount), at.Decimal(Base) * at.Decimal(Multiplier) / 100)
            )
            .Fatal("PEPPOL-EN16931-R043", "", "ChargeIndicator is neither true nor false.", "Write true or false.", HasIndicator);
        pattern
            .On("direct debit", ["cac:PaymentMeans"], at => at.Value(MeansCode).Normalized.IsIn(debits))
            .Fatal("PEPPOL-EN16931-R061", "BT-89", "A direct debit has no mandate reference.", "Give the mandate reference.", at => at.Has(Mandate));
        pattern
            .On("amount", Amounts, at => IsChecked(at, checksSubtotals))
            .Fatal(
                "PEPPOL-EN16931-R051",
                "BT-5",
                "An amount is not in the invoice currency.",
                "Set currencyID to the invoice currency.",
                at => at.Attribute(UblNames.CurrencyId) is { Exists: true } id && at.Root.Any(Currency, id.Bytes)
            );
        Periods(pattern);
    }

    private static void Periods(Pattern pattern)
    {
        TermPath start = "cac:InvoicePeriod/cbc:StartDate",
            end = "cac:InvoicePeriod/cbc:EndDate";
        pattern
            .On("line start", ["cbc:StartDate"], at => IsInLinePeriod(at, start))
            .Fatal(
                "PEPPOL-EN16931-R110",
                "BT-134, BT-73",
                "The period of a line begins before the invoicing period.",
                "Put the line's period inside the invoicing period.",
                at => Compare(at, start) is { } sign ? sign >= 0 : Unclear(at, start)
            );
        pattern
            .On("line end", ["cbc:EndDate"], at => IsInLinePeriod(at, end))
            .Fatal(
                "PEPPOL-EN16931-R111",
                "BT-135, BT-74",
                "The period of a line ends after the invoicing period.",
                "Put the line's period inside the invoicing period.",
                at => Compare(at, end) is { } sign ? sign <= 0 : Unclear(at, end)
            );
    }

    private static int? Compare(ElementView at, TermPath documents)
    {
        var own = at.TextNode();
        var whole = Document(at).Value(documents);
        if (!own.Exists || !whole.Exists)
        {
            return null;
        }
        return XsDate.Read(own.Bytes) is { } date && XsDate.Read(whole.Bytes) is { } bound ? date.CompareTo(bound) : null;
    }

    private static Truth Unclear(ElementView at, TermPath documents) =>
        !at.TextNode().Exists && !at.TextNode().IsSeveral && !Document(at).Value(documents).IsSeveral ? Truth.No : Truth.Undecided;

    private static Truth IsInLinePeriod(ElementView at, TermPath documents) =>
        InPeriod(at) && UblNames.IsOwnLine(at.Parent.Parent) && Document(at).Has(documents);

    /// <summary>The document around the date of a line's period.</summary>
    private static ElementView Document(ElementView at) => at.Parent.Parent.Parent;

    private static Truth IsAllowanceCharge(ElementView at) => UblNames.IsInDocument(at) || UblNames.IsOwnLine(at.Parent);

    private static Truth IsProduct(ElementView at, decimal slack) =>
        !at.Has(Multiplier)
        || !at.Has(Base)
        || PeppolLineRules.IsWithinSlack(at.Has(Amount) ? at.Decimal(Amount) : 0, at.Decimal(Base) * at.Decimal(Multiplier) / 100, slack);

    private static Truth HasIndicator(ElementView at)
    {
        var text = at.TextNode(Indicator).Normalized;
        return text.IsSeveral ? Truth.Undecided : text.Bytes.SequenceEqual("true"u8) || text.Bytes.SequenceEqual("false"u8);
    }

    private static Truth IsChecked(ElementView at, bool checksSubtotals)
    {
        if (at.Name != TaxAmount)
        {
            return true;
        }
        var around = at.Parent;
        return (checksSubtotals && around.Name == TaxSubtotal) || (around.Name == TaxTotal && around.Has(Subtotal));
    }
}
