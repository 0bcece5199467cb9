using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>Rules on the document as a whole: identifier, number, type, currency, tax identifiers, period code.</summary>
internal static class RomanianDocumentRules
{
    private static readonly TermPath Specification = "cbc:CustomizationID";
    private static readonly TermPath Note = "cbc:Note";
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";
    private static readonly TermPath TaxCurrency = "cbc:TaxCurrencyCode";
    private static readonly TermPath Representative = "cac:TaxRepresentativeParty/cac:PartyTaxScheme/cbc:CompanyID";
    private static readonly TermPath Seller = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID";
    private static readonly TermPath BuyerRegistration = "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath Buyer = "cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID";
    private static readonly TermPath Adjustments = "cac:AllowanceCharge";
    private static readonly TermPath Indicator = "cbc:ChargeIndicator";
    private static readonly TermPath Category = "cac:TaxCategory";
    private static readonly TermPath SchemeId = "cac:TaxScheme/cbc:ID";
    private static readonly TermPath LineCategory = "cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID";
    private static readonly CodeList Taxed = CodeList.Of("S", "Z", "E", "AE", "K", "G", "L", "M");
    private static readonly CodeList InvoiceTypes = CodeList.Of("380", "384", "389", "751");
    private static readonly CodeList CreditNoteTypes = CodeList.Of("381");
    private static readonly CodeList PeriodCodes = CodeList.Of("3", "35", "432");

    /// <summary>Declares those on the root.</summary>
    public static void Declare(Context document) =>
        document
            .Fatal(
                "BR-RO-001",
                "BT-24",
                "The specification identifier is not that of CIUS-RO 1.0.1.",
                $"Use {CiusRoRules.Specification}.",
                at => at.Any(Specification, System.Text.Encoding.UTF8.GetBytes(CiusRoRules.Specification))
            )
            .Fatal(
                "BR-RO-A020",
                "BT-22",
                "The invoice has more than 20 notes.",
                "Put notes together; each may have 300 characters.",
                at => at.Count(Note) <= 20,
                at => $"It has {at.Count(Note)}."
            )
            .Fatal(
                "BR-RO-010",
                "BT-1",
                "The invoice number has no digit.",
                "Give a number with one digit at least.",
                at => at.Value(UblNames.Id).Test(number => number.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0)
            )
            .Fatal(
                "BR-RO-030",
                "BT-5, BT-6",
                "The invoice is not in RON, and its VAT accounting currency (BT-6) is not RON.",
                "State BT-6 RON, and the VAT total in RON (BT-111).",
                IsInLei
            )
            .Fatal(
                "BR-RO-065",
                "BT-31, BT-32, BT-63",
                "The invoice is subject to VAT, and neither the seller nor a tax representative has a tax identifier.",
                "Give the seller's VAT identifier (BT-31) or tax registration (BT-32), or that of its representative (BT-63).",
                at => !IsTaxed(at) || at.Has(Representative) || at.AnyFilled(Seller)
            )
            .Fatal(
                "BR-RO-120",
                "BT-47, BT-48",
                "The invoice is subject to VAT, and the buyer has neither a legal registration nor a VAT identifier.",
                "Give the buyer's registration (BT-47) or VAT identifier (BT-48); for a private person thirteen zeros.",
                at => !IsTaxed(at) || at.Has(BuyerRegistration) || at.AnyFilled(Buyer)
            );

    /// <summary>Declares those on the type.</summary>
    public static void Types(Pattern pattern)
    {
        CodeRule.Add(pattern.On("cbc:InvoiceTypeCode"), "BR-RO-020_1", "BT-3", "invoice type", "380, 384, 389, 751", InvoiceTypes);
        CodeRule.Add(pattern.On("cbc:CreditNoteTypeCode"), "BR-RO-020_2", "BT-3", "credit note type", "381 alone", CreditNoteTypes);
    }

    /// <summary>Declares that on the code for the date on which VAT falls due.</summary>
    public static void Period(Context code) => CodeRule.Add(code, "BR-RO-040", "BT-8", "VAT point date code", "3, 35, 432", PeriodCodes);

    private static Truth IsInLei(ElementView at)
    {
        var isTaxInLei = at.Value(TaxCurrency).Normalized.Is("RON"u8);
        var isInLei = at.Value(Currency).Normalized.Is("RON"u8);
        return isTaxInLei.IsUndecided || isInLei.IsUndecided ? Truth.Undecided : isTaxInLei.Holds || isInLei.Holds;
    }

    /// <summary>Whether a line of an invoice, or an allowance or charge, is in a category that is subject to VAT; lines of a credit note are not looked
    /// at.</summary>
    private static bool IsTaxed(ElementView at)
    {
        foreach (var adjustment in at.Each(Adjustments))
        {
            var (isAllowance, isCharge) = (adjustment.Any(Indicator, "false"u8), adjustment.Any(Indicator, "true"u8));
            if (!isAllowance && !isCharge)
            {
                continue;
            }
            foreach (var category in adjustment.Each(Category))
            {
                if (HasTaxedId(category, isCharge))
                {
                    return true;
                }
            }
        }

        foreach (var id in at.Each(LineCategory))
        {
            if (Taxed.Has(id.Raw))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Of an allowance, unlike a charge, it is asked that a tax scheme VAT stands behind the code.</summary>
    private static bool HasTaxedId(ElementView category, bool isCharge)
    {
        foreach (var id in category.Each(UblNames.Id))
        {
            if (!Taxed.Has(id.Raw))
            {
                continue;
            }
            if (isCharge)
            {
                return true;
            }
            foreach (var scheme in category.Each(SchemeId))
            {
                if (scheme.Node > id.Node && scheme.Raw.SequenceEqual("VAT"u8))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
