using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in Denmark: DK-R-….</summary>
internal static class DenmarkRules
{
    private static readonly TermPath SellerLegalId = "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath LegalId = "cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath Payable = "cac:LegalMonetaryTotal/cbc:PayableAmount";
    private static readonly TermPath Classification = "cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode";
    private static readonly TermPath ReasonCode = "cbc:AllowanceChargeReasonCode";
    private static readonly TermPath Reason = "cbc:AllowanceChargeReason";
    private static readonly Func<ElementView, Truth> InSeller = UblNames.Inside("cac:Party", "cac:AccountingSupplierParty");
    private static readonly Func<ElementView, Truth> InBuyer = UblNames.Inside("cac:Party", "cac:AccountingCustomerParty");
    private static readonly ushort ListVersion = RuleVocabulary.Shared.Id("listVersionID");
    private static readonly string[] ListVersions = ["19.05.01", "19.0501", "26.08.01", "26.0801"];

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        var pattern = new Pattern();
        pattern
            .On("document", UblNames.Roots, at => PeppolFacts.Of(at).SupplierAddress == "DK")
            .Fatal(
                "DK-R-002",
                "BT-30",
                "A Danish seller has no legal registration (CVR number).",
                "Give the CVR number.",
                at => at.TextNode(SellerLegalId).Normalized.NotEmpty
            )
            .Fatal(
                "DK-R-014",
                "BT-30",
                "The legal registration of a Danish seller is not of scheme 0184.",
                "Set schemeID 0184.",
                at => !at.Has(SellerLegalId) || at.Attribute(SellerLegalId, UblNames.SchemeId).Normalized.Is("0184"u8)
            )
            .Fatal(
                "DK-R-016",
                "BT-115",
                "A credit note between Danish parties has a negative amount due.",
                "Send an invoice instead.",
                at => !UblNames.IsCreditNote(at) || PeppolFacts.Of(at).CustomerAddress != "DK" || !at.TextNode(Payable).Numeric(amount => amount < 0)
            );
        pattern
            .On(
                "identification",
                ["cac:PartyIdentification"],
                at => IsDanish(at) && at.Parent.Parent is { Node: >= 0 } around && UblNames.IsInDocument(around) && (InSeller(at) || InBuyer(at))
            )
            .Fatal(
                "DK-R-013",
                "BT-29, BT-46",
                "A party identifier between Danish parties has no scheme.",
                "Name the scheme.",
                at => !at.Has(UblNames.Id) || at.Attribute(UblNames.Id, UblNames.SchemeId).Normalized.NotEmpty
            );
        DenmarkPaymentRules.Declare(pattern.On("payment", ["cac:PaymentMeans"], at => IsDanish(at) && UblNames.IsInInvoice(at)));
        pattern
            .On("buyer", ["cac:Party"], UblNames.Inside("cac:AccountingCustomerParty").And(at => IsDanish(at) && UblNames.IsInDocument(at.Parent)))
            .Fatal(
                "DK-R-017",
                "BT-47",
                "The legal registration of a Danish buyer is not of scheme 0184.",
                "Set schemeID 0184.",
                at => !at.Has(LegalId) || at.Attribute(LegalId, UblNames.SchemeId).Normalized.Is("0184"u8)
            );
        pattern
            .On("line", UblNames.Lines, at => IsDanish(at) && UblNames.IsOwnLine(at))
            .Fatal(
                "DK-R-003",
                "BT-158",
                "An UNSPSC classification (list TST) has a version that is not accepted.",
                "Use version 19.05.01 or 26.08.01.",
                at => !at.AnyAttribute(Classification, UblNames.ListId, "TST"u8) || HasListVersion(at, Classification)
            );
        pattern
            .On("cac:AllowanceCharge", at => IsDanish(at))
            .Fatal(
                "DK-R-004",
                "BT-98, BT-105",
                "With reason code ZZZ the reason must be a four-digit tax code, or two parts with # between.",
                "Correct the reason.",
                at => !at.Any(ReasonCode, "ZZZ"u8) || IsTaxCode(at.Value(Reason), at.TextNode(Reason))
            );
        return pattern;
    }

    /// <summary>Whether a classification has a list version that is accepted.</summary>
    public static bool HasListVersion(ElementView at, TermPath classification)
    {
        foreach (var code in at.Each(classification))
        {
            if (code.Attribute(ListVersion) is { Exists: true } version && ListVersions.Contains(System.Text.Encoding.UTF8.GetString(version.Bytes)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a reason, and the one text in it, is a tax code of four digits or has # between two parts.</summary>
    public static Truth IsTaxCode(Text reason, Text node)
    {
        if (reason.IsSeveral)
        {
            return Truth.Undecided;
        }
        var isCode = node.Normalized.HasLength(4) && reason.Numeric(value => value is >= 0 and <= 9999);
        return isCode || (reason.Exists && reason.Bytes.Contains((byte)'#') && reason.Bytes[0] != '#' && reason.Bytes[^1] != '#');
    }

    private static bool IsDanish(ElementView at) => PeppolFacts.Of(at).IsDanish;
}
