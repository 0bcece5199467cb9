using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>Code lists in UBL: BR-CL-….</summary>
internal static class UblCodeRules
{
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

    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly ushort CreditNoteType = RuleVocabulary.Shared.Id("cbc:CreditNoteTypeCode");
    private static readonly ushort Supplier = RuleVocabulary.Shared.Id("cac:AccountingSupplierParty");
    private static readonly ushort Payee = RuleVocabulary.Shared.Id("cac:PayeeParty");
    private static readonly TermPath DocumentType = "cbc:DocumentTypeCode";

    /// <summary>The pattern of all of them.</summary>
    public static Pattern Declare()
    {
        var codes = new Pattern();
        Documents(codes);
        Parties(codes);
        Payment(codes);
        Items(codes);
        return codes;
    }

    private static void Documents(Pattern codes)
    {
        var (invoice, creditNote) = (CodeList.Load("untdid-1001-invoice"), CodeList.Load("untdid-1001-credit-note"));
        CodeRule.Add(
            codes.On("BT-3", ["cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"]),
            "BR-CL-01",
            "BT-3",
            "document type",
            "UNTDID 1001",
            at => (at.Name == CreditNoteType ? creditNote : invoice).HasNormalized(at.Raw)
        );
        var currency = CodeList.Load("iso-4217");
        CodeRule.Add(
            codes.On("amounts", Amounts),
            "BR-CL-03",
            "",
            "currency of an amount",
            "ISO 4217",
            at => currency.HasNormalized(at.Attribute(UblNames.CurrencyId).Bytes),
            UblNames.CurrencyId
        );
        CodeRule.Add(codes.On("cbc:DocumentCurrencyCode"), "BR-CL-04", "BT-5", "invoice currency", "ISO 4217", currency);
        CodeRule.Add(codes.On("cbc:TaxCurrencyCode"), "BR-CL-05", "BT-6", "VAT accounting currency", "ISO 4217", currency);
        CodeRule.Add(
            codes.On("BT-8", ["cbc:DescriptionCode"], UblNames.Inside("cac:InvoicePeriod")),
            "BR-CL-06",
            "BT-8",
            "code for the date on which VAT becomes due",
            "UNTDID 2005",
            CodeList.Load("untdid-2005")
        );
        CodeRule.Add(
            codes.On(
                "BT-18",
                ["cbc:ID"],
                UblNames
                    .InsideAny("cac:AdditionalDocumentReference", "cac:DocumentReference")
                    .And(at => at.Parent.Any(DocumentType, "130"u8) && at.HasAttribute(UblNames.SchemeId))
            ),
            "BR-CL-07",
            "BT-18, BT-128",
            "scheme of the invoiced object",
            "UNTDID 1153",
            CodeList.Load("untdid-1153"),
            UblNames.SchemeId
        );
    }

    private static void Parties(Pattern codes)
    {
        var icd = CodeList.Load("iso-6523");
        CodeRule.Add(
            codes.On("BT-29", ["cbc:ID"], WithScheme("cac:PartyIdentification")),
            "BR-CL-10",
            "BT-29, BT-46, BT-60",
            "scheme of a party identifier",
            "ISO/IEC 6523, or SEPA for seller and payee",
            at =>
                icd.HasNormalized(at.Attribute(UblNames.SchemeId).Bytes)
                || (Lexical.Normalize(at.Attribute(UblNames.SchemeId).Bytes).SequenceEqual("SEPA"u8) && (at.IsInside(Supplier) || at.IsInside(Payee))),
            UblNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-30", ["cbc:CompanyID"], WithScheme("cac:PartyLegalEntity")),
            "BR-CL-11",
            "BT-30, BT-47, BT-61",
            "scheme of a legal registration",
            "ISO/IEC 6523",
            icd,
            UblNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-158", ["cbc:ItemClassificationCode"], UblNames.Inside("cac:CommodityClassification").And(at => at.HasAttribute(UblNames.ListId))),
            "BR-CL-13",
            "BT-158",
            "list of an item classification",
            "UNTDID 7143",
            CodeList.Load("untdid-7143"),
            UblNames.ListId
        );
        var country = CodeList.Load("iso-3166-ubl");
        CodeRule.Add(
            codes.On("country", ["cbc:IdentificationCode"], UblNames.Inside("cac:Country")),
            "BR-CL-14",
            "BT-40, BT-55, BT-69, BT-80",
            "country",
            "ISO 3166-1",
            country
        );
        CodeRule.Add(
            codes.On("BT-159", ["cbc:IdentificationCode"], UblNames.Inside("cac:OriginCountry")),
            "BR-CL-15",
            "BT-159",
            "country of origin",
            "ISO 3166-1",
            country
        );
        CodeRule.Add(
            codes.On("electronic address", ["cbc:EndpointID"], at => at.HasAttribute(UblNames.SchemeId)),
            "BR-CL-25",
            "BT-34, BT-49",
            "scheme of an electronic address",
            "CEF EAS",
            CodeList.Load("eas"),
            UblNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-71", ["cbc:ID"], WithScheme("cac:DeliveryLocation")),
            "BR-CL-26",
            "BT-71",
            "scheme of a delivery location",
            "ISO/IEC 6523",
            icd,
            UblNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-157", ["cbc:ID"], WithScheme("cac:StandardItemIdentification")),
            "BR-CL-21",
            "BT-157",
            "scheme of an item's standard identifier",
            "ISO/IEC 6523",
            icd,
            UblNames.SchemeId
        );
    }

    private static void Payment(Pattern codes)
    {
        CodeRule.Add(
            codes.On("BT-81", ["cbc:PaymentMeansCode"], UblNames.Inside("cac:PaymentMeans")),
            "BR-CL-16",
            "BT-81",
            "payment means",
            "UNTDID 4461",
            CodeList.Load("untdid-4461")
        );
        var vat = CodeList.Load("untdid-5305");
        CodeRule.Add(
            codes.On("BT-118", ["cbc:ID"], UblNames.Inside("cac:TaxCategory")),
            "BR-CL-17",
            "BT-118, BT-95, BT-102",
            "VAT category",
            "UNTDID 5305",
            vat
        );
        CodeRule.Add(codes.On("BT-151", ["cbc:ID"], UblNames.Inside("cac:ClassifiedTaxCategory")), "BR-CL-18", "BT-151", "VAT category", "UNTDID 5305", vat);
        var reason = UblNames.Inside("cac:AllowanceCharge");
        CodeRule.Add(
            codes.On("BT-98", ["cbc:AllowanceChargeReasonCode"], reason.And(at => UblNames.IsAllowance(at.Parent))),
            "BR-CL-19",
            "BT-98, BT-140",
            "reason for an allowance",
            "UNTDID 5189",
            CodeList.Load("untdid-5189")
        );
        CodeRule.Add(
            codes.On("BT-105", ["cbc:AllowanceChargeReasonCode"], reason.And(at => UblNames.IsCharge(at.Parent))),
            "BR-CL-20",
            "BT-105, BT-145",
            "reason for a charge",
            "UNTDID 7161",
            CodeList.Load("untdid-7161")
        );
        var exemption = CodeList.Load("vatex");
        CodeRule.Add(
            codes.On("cbc:TaxExemptionReasonCode"),
            "BR-CL-22",
            "BT-121",
            "reason for exemption",
            "VATEX",
            at => exemption.HasNormalized(Lexical.Upper(at.Raw))
        );
    }

    private static void Items(Pattern codes)
    {
        CodeRule.Add(
            codes.On("BT-130", ["cbc:InvoicedQuantity", "cbc:BaseQuantity", "cbc:CreditedQuantity"], at => at.HasAttribute(UblNames.UnitCode)),
            "BR-CL-23",
            "BT-130, BT-150",
            "unit of measure",
            "UN/ECE Recommendations 20 and 21",
            CodeList.Load("rec-20"),
            UblNames.UnitCode
        );
        var mime = CodeList.Load("mime");
        CodeRule.Add(
            codes.On("BT-125", ["cbc:EmbeddedDocumentBinaryObject"], at => at.HasAttribute(MimeCode)),
            "BR-CL-24",
            "BT-125",
            "media type of an attachment",
            "those that EN 16931 allows",
            at => mime.Has(at.Attribute(MimeCode).Bytes),
            MimeCode
        );
    }

    private static Func<ElementView, Truth> WithScheme(string parent) => UblNames.Inside(parent).And(at => at.HasAttribute(UblNames.SchemeId));
}
