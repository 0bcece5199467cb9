using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung's extension in UBL: BR-DEX-….</summary>
internal static class UblExtensionRules
{
    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly ushort Supplier = RuleVocabulary.Shared.Id("cac:AccountingSupplierParty");
    private static readonly ushort Payee = RuleVocabulary.Shared.Id("cac:PayeeParty");
    private static readonly ushort SubLine = RuleVocabulary.Shared.Id("cac:SubInvoiceLine");
    private static readonly ushort Invoice = RuleVocabulary.Shared.Id("ubl:Invoice");
    private static readonly TermPath Lines = "cac:InvoiceLine";
    private static readonly TermPath SubLines = "cac:SubInvoiceLine";
    private static readonly TermPath LineAmount = "cbc:LineExtensionAmount";
    private static readonly TermPath Item = "cac:Item";
    private static readonly TermPath Category = "cac:ClassifiedTaxCategory";
    private static readonly TermPath Payable = "cbc:PayableAmount";
    private static readonly TermPath Rounding = "cbc:PayableRoundingAmount";
    private static readonly TermPath Inclusive = "cbc:TaxInclusiveAmount";
    private static readonly TermPath Prepaid = "cbc:PrepaidAmount";
    private static readonly TermPath Payments = "cac:PrepaidPayment";
    private static readonly TermPath Paid = "cbc:PaidAmount";
    private static readonly TermPath Instruction = "cbc:InstructionID";
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(XRechnungSchemes schemes)
    {
        var pattern = new Pattern();
        CodeRule.Add(
            pattern.On("attachment", ["cbc:EmbeddedDocumentBinaryObject"], IsExtension),
            "BR-DEX-01",
            "BT-125",
            "media type of an attachment",
            "those of EN 16931 and application/xml",
            at => XRechnungCodes.IsMediaType(at.Attribute(MimeCode)),
            MimeCode
        );
        pattern
            .On("invoice", ["ubl:Invoice"], at => at.Node == 0 && IsExtension(at))
            .Warning("BR-DEX-02", "BT-131", "The net amount of a line or sub line is not the sum of its sub lines.", "Compute the line anew.", AreSums)
            .Fatal("BR-DEX-03", "BG-DEX-06", "A sub line has not exactly one VAT category.", "Give one VAT category.", HaveOneCategory);
        pattern
            .On("totals", ["cac:LegalMonetaryTotal"], IsExtension)
            .Fatal(
                "BR-DEX-09",
                "BT-115, BT-112, BT-113, BT-114, BT-DEX-002",
                "The amount due is not total with VAT, less paid amount, plus rounding, plus payments of third parties.",
                "Compute the amount due anew.",
                IsAmountDue
            );
        Schemes(pattern, schemes);
        Payment(pattern.On("third party payment", ["cac:PrepaidPayment"], at => UblNames.IsTop(at) && at.Root.Name == Invoice && IsExtension(at)));
        return pattern;
    }

    private static void Schemes(Pattern pattern, XRechnungSchemes schemes)
    {
        Func<ElementView, Truth> hasScheme = at => schemes.Identifiers.Has(at.Attribute(UblNames.SchemeId));
        Scheme(pattern, "BR-DEX-04", "party identifier", "cac:PartyIdentification", "cbc:ID", at => hasScheme(at) || IsCreditor(at));
        Scheme(pattern, "BR-DEX-05", "legal registration", "cac:PartyLegalEntity", "cbc:CompanyID", hasScheme);
        Scheme(pattern, "BR-DEX-06", "item identifier", "cac:StandardItemIdentification", "cbc:ID", hasScheme);
        Scheme(pattern, "BR-DEX-07", "electronic address", null, "cbc:EndpointID", at => schemes.Addresses.Has(at.Attribute(UblNames.SchemeId)));
        Scheme(pattern, "BR-DEX-08", "deliver-to location", "cac:DeliveryLocation", "cbc:ID", hasScheme);
    }

    private static void Scheme(Pattern pattern, string id, string what, string? parent, string name, Func<ElementView, Truth> test)
    {
        Func<ElementView, Truth> applies = at => at.HasAttribute(UblNames.SchemeId) && IsExtension(at);
        CodeRule.Add(
            pattern.On(what, [name], parent is null ? applies : UblNames.Inside(parent).And(applies)),
            id,
            "",
            $"scheme of a {what}",
            id == "BR-DEX-07" ? "CEF EAS or XR01 to XR03" : "ISO/IEC 6523 or XR01 to XR03",
            test,
            UblNames.SchemeId
        );
    }

    private static void Payment(Context payment) =>
        payment
            .Fatal("BR-DEX-10", "BT-DEX-001", "A payment of a third party has no type.", "Give the type.", at => at.AnyFilled(UblNames.Id))
            .Fatal("BR-DEX-11", "BT-DEX-002", "A payment of a third party has no amount.", "Give the amount.", at => at.AnyFilled(Paid))
            .Fatal("BR-DEX-12", "BT-DEX-003", "A payment of a third party has no description.", "Give the description.", at => at.AnyFilled(Instruction))
            .Fatal(
                "BR-DEX-13",
                "BT-DEX-002",
                "The payment of a third party has more than two decimals.",
                "Round the amount to two decimals.",
                at => at.DecimalsAtMost(2, Paid)
            )
            .Fatal(
                "BR-DEX-14",
                "BT-DEX-002, BT-5",
                "The payment of a third party is not in the invoice currency.",
                "Set currencyID to the invoice currency.",
                IsInInvoiceCurrency
            );

    private static Truth IsExtension(ElementView at) => XRechnungProfile.Of(at).IsExtension;

    private static bool IsCreditor(ElementView at) =>
        at.Attribute(UblNames.SchemeId).Normalized.Bytes.SequenceEqual("SEPA"u8) && (at.IsInside(Supplier) || at.IsInside(Payee));

    private static Truth AreSums(ElementView at)
    {
        foreach (var line in at.Each(Lines))
        {
            if (IsSum(line) is { Holds: false } wrong)
            {
                return wrong;
            }
        }
        foreach (var line in at.Document.Named(SubLine))
        {
            if (IsSum(line) is { Holds: false } wrong)
            {
                return wrong;
            }
        }
        return true;
    }

    private static Truth IsSum(ElementView line) => !line.Has(SubLines) || line.Decimal(LineAmount) == Sum(line, SubLines, LineAmount);

    /// <summary>The sum of amounts in some elements; an element without amount adds nothing.</summary>
    private static Number Sum(ElementView at, TermPath elements, TermPath amount)
    {
        Number sum = 0;
        foreach (var element in at.Each(elements))
        {
            sum += element.Decimal(amount).Or(0);
        }
        return sum;
    }

    private static Truth HaveOneCategory(ElementView at)
    {
        foreach (var line in at.Document.Named(SubLine))
        {
            foreach (var item in line.Each(Item))
            {
                if (item.Count(Category) != 1)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private static Truth IsAmountDue(ElementView at)
    {
        Number third = 0;
        foreach (var payment in at.Parent.Each(Payments))
        {
            if (!payment.AnyFilled(Paid))
            {
                continue;
            }
            third = Sum(at.Parent, Payments, Paid);
            break;
        }

        return (at.Decimal(Payable) - at.Decimal(Rounding).Or(0)).Cents == (at.Decimal(Inclusive) - at.Decimal(Prepaid).Or(0) + third).Cents;
    }

    private static Truth IsInInvoiceCurrency(ElementView at)
    {
        foreach (var code in at.Parent.Each(Currency))
        {
            if (at.AnyAttribute(Paid, UblNames.CurrencyId, code.Raw))
            {
                return true;
            }
        }
        return false;
    }
}
