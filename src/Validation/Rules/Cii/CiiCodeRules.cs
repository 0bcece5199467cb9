using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Code lists in CII: BR-CL-….</summary>
internal static class CiiCodeRules
{
    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly ushort ListId = RuleVocabulary.Shared.Id("listID");
    private static readonly ushort UnitCode = RuleVocabulary.Shared.Id("unitCode");
    private static readonly ushort Product = RuleVocabulary.Shared.Id("ram:SpecifiedTradeProduct");
    private static readonly ushort ShipTo = RuleVocabulary.Shared.Id("ram:ShipToTradeParty");
    private static readonly ushort Registration = RuleVocabulary.Shared.Id("ram:SpecifiedTaxRegistration");

    /// <summary>The pattern of all of them.</summary>
    public static Pattern Declare()
    {
        var codes = new Pattern();
        var currency = CodeList.Load("iso-4217");
        CodeRule.Add(
            codes.On("BT-3", ["ram:TypeCode"], UblNames.Inside("rsm:ExchangedDocument")),
            "BR-CL-01",
            "BT-3",
            "document type",
            "UNTDID 1001",
            CodeList.Load("untdid-1001")
        );
        CodeRule.Add(
            codes.On("BT-110", ["ram:TaxTotalAmount"], Has(CiiNames.CurrencyId)),
            "BR-CL-03",
            "BT-110, BT-111",
            "currency of an amount",
            "ISO 4217",
            currency,
            CiiNames.CurrencyId
        );
        CodeRule.Add(codes.On("ram:InvoiceCurrencyCode"), "BR-CL-04", "BT-5", "invoice currency", "ISO 4217", currency);
        CodeRule.Add(codes.On("ram:TaxCurrencyCode"), "BR-CL-05", "BT-6", "VAT accounting currency", "ISO 4217", currency);
        CodeRule.Add(
            codes.On("ram:DueDateTypeCode"),
            "BR-CL-06",
            "BT-8",
            "code for the date on which VAT becomes due",
            "UNTDID 2475",
            CodeList.Load("untdid-2475")
        );
        CodeRule.Add(
            codes.On("ram:ReferenceTypeCode"),
            "BR-CL-07",
            "BT-18, BT-128",
            "scheme of the invoiced object",
            "UNTDID 1153",
            CodeList.Load("untdid-1153")
        );
        CodeRule.Add(codes.On("ram:SubjectCode"), "BR-CL-08", "BT-21", "subject of a note", "UNTDID 4451", CodeList.Load("untdid-4451-cii"));
        Identifiers(codes);
        Taxes(codes);
        CodeRule.Add(
            codes.On("unit", ["ram:BasisQuantity", "ram:BilledQuantity"], Has(UnitCode)),
            "BR-CL-23",
            "BT-130, BT-150",
            "unit of measure",
            "UN/ECE Recommendations 20 and 21",
            CodeList.Load("rec-20"),
            UnitCode
        );
        var mime = CodeList.Load("mime");
        CodeRule.Add(
            codes.On("BT-125", ["ram:AttachmentBinaryObject"], Has(MimeCode)),
            "BR-CL-24",
            "BT-125",
            "media type of an attachment",
            "those that EN 16931 allows",
            at => mime.Has(at.Attribute(MimeCode).Bytes),
            MimeCode
        );
        CodeRule.Add(
            codes.On("electronic address", ["ram:URIID"], UblNames.Inside("ram:URIUniversalCommunication").And(Has(CiiNames.SchemeId))),
            "BR-CL-25",
            "BT-34, BT-49",
            "scheme of an electronic address",
            "CEF EAS",
            CodeList.Load("eas"),
            CiiNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-71", ["ram:GlobalID"], UblNames.Inside("ram:ShipToTradeParty", "ram:ApplicableHeaderTradeDelivery").And(Has(CiiNames.SchemeId))),
            "BR-CL-26",
            "BT-71",
            "scheme of a delivery location",
            "ISO/IEC 6523",
            CodeList.Load("iso-6523"),
            CiiNames.SchemeId
        );
        return codes;
    }

    private static void Identifiers(Pattern codes)
    {
        var icd = CodeList.Load("iso-6523");
        var country = CodeList.Load("iso-3166-cii");
        CodeRule.Add(
            codes.On("BT-29", ["ram:GlobalID"], Has(CiiNames.SchemeId).And(at => !at.IsInside(Product) && !at.IsInside(ShipTo))),
            "BR-CL-10",
            "BT-29, BT-46, BT-60",
            "scheme of a party identifier",
            "ISO/IEC 6523",
            icd,
            CiiNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-30", ["ram:ID"], Has(CiiNames.SchemeId).And(at => !at.IsInside(Registration))),
            "BR-CL-11",
            "BT-30, BT-47, BT-61",
            "scheme of a legal registration",
            "ISO/IEC 6523",
            icd,
            CiiNames.SchemeId
        );
        CodeRule.Add(
            codes.On("BT-158", ["ram:ClassCode"], Has(ListId)),
            "BR-CL-13",
            "BT-158",
            "list of an item classification",
            "UNTDID 7143",
            CodeList.Load("untdid-7143"),
            ListId
        );
        CodeRule.Add(codes.On("ram:CountryID"), "BR-CL-14", "BT-40, BT-55, BT-69, BT-80", "country", "ISO 3166-1", country);
        CodeRule.Add(
            codes.On("BT-159", ["ram:ID"], UblNames.Inside("ram:OriginTradeCountry")),
            "BR-CL-15",
            "BT-159",
            "country of origin",
            "ISO 3166-1",
            country
        );
        CodeRule.Add(
            codes.On("BT-157", ["ram:GlobalID"], UblNames.Inside("ram:SpecifiedTradeProduct").And(Has(CiiNames.SchemeId))),
            "BR-CL-21",
            "BT-157",
            "scheme of an item's standard identifier",
            "ISO/IEC 6523",
            icd,
            CiiNames.SchemeId
        );
    }

    private static void Taxes(Pattern codes)
    {
        CodeRule.Add(
            codes.On("BT-81", ["ram:TypeCode"], UblNames.Inside("ram:SpecifiedTradeSettlementPaymentMeans")),
            "BR-CL-16",
            "BT-81",
            "payment means",
            "UNTDID 4461",
            CodeList.Load("untdid-4461")
        );
        var vat = CodeList.Load("untdid-5305");
        CodeRule.Add(
            codes.On("BT-95", ["ram:CategoryCode"], UblNames.Inside("ram:CategoryTradeTax")),
            "BR-CL-17",
            "BT-95, BT-102",
            "VAT category",
            "UNTDID 5305",
            vat
        );
        CodeRule.Add(
            codes.On("BT-118", ["ram:CategoryCode"], UblNames.Inside("ram:ApplicableTradeTax")),
            "BR-CL-18",
            "BT-118, BT-151",
            "VAT category",
            "UNTDID 5305",
            vat
        );
        var reason = UblNames.Inside("ram:SpecifiedTradeAllowanceCharge");
        CodeRule.Add(
            codes.On("BT-98", ["ram:ReasonCode"], reason.And(at => CiiNames.IsAllowance(at.Parent))),
            "BR-CL-19",
            "BT-98, BT-140",
            "reason for an allowance",
            "UNTDID 5189",
            CodeList.Load("untdid-5189")
        );
        CodeRule.Add(
            codes.On("BT-105", ["ram:ReasonCode"], reason.And(at => CiiNames.IsCharge(at.Parent))),
            "BR-CL-20",
            "BT-105, BT-145",
            "reason for a charge",
            "UNTDID 7161",
            CodeList.Load("untdid-7161")
        );
        var exemption = CodeList.Load("vatex");
        CodeRule.Add(
            codes.On("ram:ExemptionReasonCode"),
            "BR-CL-22",
            "BT-121",
            "reason for exemption",
            "VATEX",
            at => !Lexical.Normalize(at.Raw).Contains((byte)' ') && exemption.HasNormalized(Lexical.Upper(at.Raw))
        );
    }

    private static Func<ElementView, Truth> Has(ushort attribute) => at => at.HasAttribute(attribute);
}
