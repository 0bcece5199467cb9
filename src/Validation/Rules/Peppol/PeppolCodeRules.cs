using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol's code lists, dates and exemption reasons.</summary>
internal static class PeppolCodeRules
{
    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly TermPath Indicator = "cbc:ChargeIndicator";
    private static readonly TermPath ExemptionCode = "cbc:TaxExemptionReasonCode";

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

    private static readonly (string Rule, string Reason, string Category)[] Reasons =
    [
        ("P0104", "VATEX-EU-G", "G"),
        ("P0105", "VATEX-EU-O", "O"),
        ("P0106", "VATEX-EU-IC", "K"),
        ("P0107", "VATEX-EU-AE", "AE"),
        ("P0108", "VATEX-EU-D", "E"),
        ("P0109", "VATEX-EU-F", "E"),
        ("P0110", "VATEX-EU-I", "E"),
        ("P0111", "VATEX-EU-J", "E"),
    ];

    /// <summary>The pattern of all of them.</summary>
    public static Pattern Declare(PeppolEdition edition)
    {
        var codes = new Pattern();
        var mime = CodeList.Load("mime");
        CodeRule.Add(
            codes.On("mime", ["cbc:EmbeddedDocumentBinaryObject"], at => at.HasAttribute(MimeCode)),
            "PEPPOL-EN16931-CL001",
            "BT-125",
            "media type of an attachment",
            "those that Peppol allows",
            at => mime.Has(at.Attribute(MimeCode).Bytes),
            MimeCode
        );
        AddText(
            codes.On("allowance", ["cbc:AllowanceChargeReasonCode"], UblNames.Inside("cac:AllowanceCharge").And(at => at.Parent.Any(Indicator, "false"u8))),
            "CL002",
            "reason for an allowance",
            "UNTDID 5189",
            "untdid-5189"
        );
        AddText(
            codes.On("charge", ["cbc:AllowanceChargeReasonCode"], UblNames.Inside("cac:AllowanceCharge").And(at => at.Parent.Any(Indicator, "true"u8))),
            "CL003",
            "reason for a charge",
            "UNTDID 7161",
            "untdid-7161"
        );
        AddText(
            codes.On("BT-8", ["cbc:DescriptionCode"], UblNames.Inside("cac:InvoicePeriod")),
            "CL006",
            "code for the date on which VAT becomes due",
            "UNTDID 2005",
            "untdid-2005"
        );
        CodeRule.Add(
            codes.On("amounts", Amounts),
            "PEPPOL-EN16931-CL007",
            "",
            "currency of an amount",
            "ISO 4217",
            at => edition.Currencies.Has(at.Attribute(UblNames.CurrencyId).Bytes),
            UblNames.CurrencyId
        );
        Types(codes, edition);
        codes
            .On("dates", ["cbc:IssueDate", "cbc:DueDate", "cbc:TaxPointDate", "cbc:StartDate", "cbc:EndDate", "cbc:ActualDeliveryDate"])
            .Fatal(
                "PEPPOL-EN16931-F001",
                "BT-2",
                "A date is not of the form YYYY-MM-DD.",
                "Write the date as YYYY-MM-DD.",
                at => at.TextNode().HasLength(10) && XsDate.Read(at.Raw) is not null
            );
        CodeRule.Add(
            codes.On("electronic address", ["cbc:EndpointID"], at => at.HasAttribute(UblNames.SchemeId)),
            "PEPPOL-EN16931-CL008",
            "BT-34, BT-49",
            "scheme of an electronic address",
            "Peppol's participant identifier schemes",
            at => edition.Schemes.Has(at.Attribute(UblNames.SchemeId).Bytes),
            UblNames.SchemeId
        );
        foreach (var (rule, reason, category) in Reasons)
        {
            AddReason(codes, rule, reason, category);
        }
        return codes;
    }

    private static void Types(Pattern codes, PeppolEdition edition)
    {
        var german = CodeList.Of("326", "384");
        var type = codes.On("cbc:InvoiceTypeCode");
        CodeRule.Add(type, "PEPPOL-EN16931-P0100", "BT-3", "invoice type", "Peppol's invoice types", at => IsOfType(at, edition, edition.InvoiceTypes));
        type.Fatal(
            "PEPPOL-EN16931-P0112",
            "BT-3",
            "Invoice types 326 and 384 are for invoices between German parties alone.",
            "Take another type code.",
            at => !german.HasNormalized(at.Raw) || PeppolFacts.Of(at).IsGerman
        );
        CodeRule.Add(
            codes.On("cbc:CreditNoteTypeCode"),
            "PEPPOL-EN16931-P0101",
            "BT-3",
            "credit note type",
            "Peppol's credit note types",
            at => IsOfType(at, edition, edition.CreditNoteTypes)
        );
    }

    private static Truth IsOfType(ElementView at, PeppolEdition edition, CodeList types) =>
        edition.Profile(at) is not { } profile ? Truth.Undecided : !edition.TypedProfiles.Contains(profile) || at.TextNode().Normalized.IsIn(types);

    private static void AddText(Context context, string number, string what, string list, string codes)
    {
        var known = CodeList.Load(codes);
        CodeRule.Add(context, $"PEPPOL-EN16931-{number}", "", what, list, at => at.TextNode().Normalized.IsIn(known));
    }

    private static void AddReason(Pattern codes, string rule, string reason, string category)
    {
        var (reasonBytes, categoryBytes) = (Encoding.UTF8.GetBytes(reason), Encoding.UTF8.GetBytes(category));
        codes
            .On(reason, ["cac:TaxCategory"], at => at.Value(ExemptionCode).Upper.Is(reasonBytes))
            .Fatal(
                $"PEPPOL-EN16931-{rule}",
                "BT-121, BT-118",
                $"Exemption reason {reason} goes with VAT category {category} alone.",
                "Correct the category or the reason.",
                at => at.Value(UblNames.Id).Normalized.Is(categoryBytes)
            );
    }
}
