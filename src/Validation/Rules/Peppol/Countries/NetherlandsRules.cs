using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in the Netherlands: NL-R-….</summary>
internal static class NetherlandsRules
{
    private static readonly TermPath Preceding = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID";
    private static readonly TermPath Order = "cac:OrderReference/cbc:ID";
    private static readonly TermPath Street = "cbc:StreetName";
    private static readonly TermPath City = "cbc:CityName";
    private static readonly TermPath PostCode = "cbc:PostalZone";
    private static readonly TermPath Payable = "cbc:PayableAmount";
    private static readonly TermPath Code = "cbc:PaymentMeansCode";
    private static readonly ushort PaymentMeans = RuleVocabulary.Shared.Id("cac:PaymentMeans");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        const string Address = "Give street, city and post code.";
        const string Registration = "Give the number with scheme 0106 (KvK) or 0190 (OIN).";
        var codes = CodeList.Of("30", "48", "49", "57", "58", "59");
        var pattern = new Pattern();
        pattern
            .On("credit note", ["cbc:CreditNoteTypeCode"], at => PeppolFacts.Of(at).SupplierIsDutch)
            .Fatal("NL-R-001", "BT-25", "A credit note of a Dutch seller names no preceding invoice.", "Name the invoice.", at => at.Root.Has(Preceding));
        pattern
            .On(
                "seller address",
                ["cac:PostalAddress"],
                UblNames.Inside("cac:Party", "cac:AccountingSupplierParty").And(at => PeppolFacts.Of(at).SupplierIsDutch)
            )
            .Fatal("NL-R-002", "BG-5", "The address of a Dutch seller lacks street, city or post code.", Address, IsComplete);
        pattern
            .On(
                "seller id",
                ["cbc:CompanyID"],
                UblNames.Inside("cac:PartyLegalEntity", "cac:Party", "cac:AccountingSupplierParty").And(at => PeppolFacts.Of(at).SupplierIsDutch)
            )
            .Fatal("NL-R-003", "BT-30", "The legal registration of a Dutch seller is no KvK number or OIN.", Registration, IsRegistration);
        pattern
            .On("buyer address", ["cac:PostalAddress"], UblNames.Inside("cac:Party", "cac:AccountingCustomerParty").And(IsDutch))
            .Fatal("NL-R-004", "BG-8", "The address of a Dutch buyer lacks street, city or post code.", Address, IsComplete);
        pattern
            .On("buyer id", ["cbc:CompanyID"], UblNames.Inside("cac:PartyLegalEntity", "cac:Party", "cac:AccountingCustomerParty").And(IsDutch))
            .Fatal("NL-R-005", "BT-47", "The legal registration of a Dutch buyer is no KvK number or OIN.", Registration, IsRegistration);
        pattern
            .On(
                "representative address",
                ["cac:PostalAddress"],
                UblNames.Inside("cac:TaxRepresentativeParty").And(at => PeppolFacts.Of(at).SupplierIsDutch && PeppolFacts.Of(at).RepresentativeIsDutch)
            )
            .Fatal("NL-R-006", "BG-12", "The address of a Dutch tax representative lacks street, city or post code.", Address, IsComplete);
        pattern
            .On("totals", ["cac:LegalMonetaryTotal"], at => PeppolFacts.Of(at).SupplierIsDutch)
            .Fatal(
                "NL-R-007",
                "BG-16",
                "A Dutch seller asks for money without payment instructions.",
                "Give payment instructions.",
                at => (UblNames.IsCreditNote(at) ? at.Decimal(Payable) >= 0 : at.Decimal(Payable) <= 0) || at.Document.Tape.FirstNamed(PaymentMeans) >= 0
            );
        pattern
            .On("payment", ["cac:PaymentMeans"], IsDutch)
            .Fatal(
                "NL-R-008",
                "BT-81",
                "The payment means code is not used between Dutch parties.",
                "Use 30, 48, 49, 57, 58 or 59.",
                at => at.Value(Code).Normalized.IsIn(codes)
            );
        pattern
            .On("order line", ["cbc:LineID"], UblNames.Inside("cac:OrderLineReference").And(at => PeppolFacts.Of(at).SupplierIsDutch))
            .Fatal("NL-R-009", "BT-13, BT-132", "A line names an order line, but the invoice no order.", "Give the order reference.", at => at.Root.Has(Order));
        return pattern;
    }

    /// <summary>Whether an identifier is filled and of scheme 0106 or 0190.</summary>
    public static Truth IsRegistration(ElementView at)
    {
        var scheme = at.Attribute(UblNames.SchemeId).Bytes;
        byte[] padded = [(byte)' ', .. scheme, (byte)' '];
        return (padded.AsSpan().IndexOf(" 0106 "u8) >= 0 || padded.AsSpan().IndexOf(" 0190 "u8) >= 0) && !Lexical.IsBlank(at.Raw);
    }

    private static Truth IsDutch(ElementView at) => PeppolFacts.Of(at).SupplierIsDutch && PeppolFacts.Of(at).CustomerIsDutch;

    private static Truth IsComplete(ElementView at) => at.Has(Street) && at.Has(City) && at.Has(PostCode);
}
