using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in Sweden: SE-R-….</summary>
internal static class SwedenRules
{
    private static readonly TermPath LegalId = "cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath Code = "cbc:PaymentMeansCode";
    private static readonly TermPath Branch = "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID";
    private static readonly TermPath Party = "cac:Party";
    private static readonly ushort Supplier = RuleVocabulary.Shared.Id("cac:AccountingSupplierParty");
    private static readonly ushort Customer = RuleVocabulary.Shared.Id("cac:AccountingCustomerParty");
    private static readonly Func<ElementView, Truth> IsSeller = UblNames.Inside("cac:AccountingSupplierParty");

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        var pattern = new Pattern();
        pattern
            .On("seller", ["cac:Party"], at => IsSeller(at) && SwedishSellers.IsSwedish(at) && at.HasVatOf("SE"u8))
            .Fatal("SE-R-001", "BT-31", "A Swedish VAT number has not 14 characters.", "Correct the VAT number.", at => VatNumber(at).Normalized.HasLength(14))
            .Fatal(
                "SE-R-002",
                "BT-31",
                "A Swedish VAT number is not digits after SE.",
                "Correct the VAT number.",
                at => VatNumber(at).Substring(3, 12).IsNumeric
            );
        pattern
            .On(
                "legal entity",
                ["cac:PartyLegalEntity"],
                UblNames.Inside("cac:Party", "cac:AccountingSupplierParty").And(at => SwedishSellers.IsSwedish(at.Parent) && at.Has(PeppolScopes.CompanyId))
            )
            .Fatal("SE-R-003", "BT-30", "A Swedish organisation number is not digits.", "Correct the number.", at => at.Value(PeppolScopes.CompanyId).IsNumeric)
            .Fatal(
                "SE-R-004",
                "BT-30",
                "A Swedish organisation number has not 10 digits.",
                "Correct the number.",
                at => at.Value(PeppolScopes.CompanyId).Normalized.HasLength(10)
            )
            .Fatal(
                "SE-R-013",
                "BT-30",
                "The check digit of a Swedish organisation number is wrong.",
                "Correct the number.",
                at => at.Value(PeppolScopes.CompanyId).Normalized.Test(CheckDigits.IsSwedish)
            );
        pattern
            .On(
                "F-tax",
                ["cbc:CompanyID"],
                UblNames
                    .Inside("cac:PartyTaxScheme", "cac:Party", "cac:AccountingSupplierParty")
                    .And(at => SwedishSellers.IsSwedish(at.Parent.Parent) && at.Parent.Parent.Has(LegalId) && !at.Parent.NormalizedScheme().Upper.Is("VAT"u8))
            )
            .Fatal(
                "SE-R-005",
                "BT-32",
                "The tax registration of a Swedish seller is not \"Godkänd för F-skatt\".",
                "Write Godkänd för F-skatt.",
                at => Lexical.Normalize(Lexical.Upper(at.Raw)).SequenceEqual("GODKÄND FÖR F-SKATT"u8)
            );
        pattern
            .On("category", ["cac:TaxCategory", "cac:ClassifiedTaxCategory"], at => at.Any(UblNames.Id, "S"u8) && PeppolFacts.Of(at).HasSwedishVat)
            .Fatal(
                "SE-R-006",
                "BT-119, BT-152",
                "The standard VAT rate in Sweden is 25, 12 or 6.",
                "Correct the rate.",
                at => at.Value(UblNames.Percent).Numeric(rate => rate is 25 or 12 or 6)
            );
        Payment(pattern);
        return pattern;
    }

    private static void Payment(Pattern pattern)
    {
        string[] account = ["cbc:ID"];
        var inside = UblNames.Inside("cac:PayeeFinancialAccount", "cac:PaymentMeans");
        pattern
            .On("plusgiro", account, inside.And(at => IsGiro(at, "SE:PLUSGIRO"u8)))
            .Warning("SE-R-007", "BT-84", "A Plusgiro account is not digits.", "Correct the account.", at => Text.Of(at.Normalized).IsNumeric)
            .Warning(
                "SE-R-010",
                "BT-84",
                "A Plusgiro account has not 2 to 8 characters.",
                "Correct the account.",
                at => Lexical.Length(at.Normalized) is >= 2 and <= 8
            );
        pattern
            .On("bankgiro", account, inside.And(at => IsGiro(at, "SE:BANKGIRO"u8)))
            .Warning("SE-R-008", "BT-84", "A Bankgiro account is not digits.", "Correct the account.", at => Text.Of(at.Normalized).IsNumeric)
            .Warning(
                "SE-R-009",
                "BT-84",
                "A Bankgiro account has not 7 or 8 characters.",
                "Correct the account.",
                at => Lexical.Length(at.Normalized) is 7 or 8
            );
        pattern
            .On("giro codes", ["cac:PaymentMeans"], at => Any(at, Supplier) && (at.Any(Code, "50"u8) || at.Any(Code, "56"u8)))
            .Warning(
                "SE-R-011",
                "BT-81",
                "Payment means 50 and 56 are not used for Swedish giro accounts.",
                "Use 30 with SE:PLUSGIRO or SE:BANKGIRO.",
                _ => false
            );
        pattern
            .On("debit", ["cac:PaymentMeans"], at => Any(at, Supplier) && Any(at, Customer) && at.Any(Code, "31"u8))
            .Warning("SE-R-012", "BT-81", "Between Swedish parties a credit transfer is payment means 30, not 31.", "Use 30.", _ => false);
    }

    private static Text VatNumber(ElementView party) => party.OneCompanyId(scheme => scheme.IsExactlyVat());

    private static Truth IsGiro(ElementView at, ReadOnlySpan<byte> giro)
    {
        var means = at.Parent.Parent;
        return Any(at, Supplier) && means.Value(Code).Normalized.Is("30"u8) && means.Value(Branch).Normalized.Is(giro);
    }

    private static bool Any(ElementView at, ushort side)
    {
        foreach (var around in at.Document.Named(side))
        {
            foreach (var party in around.Each(Party))
            {
                if (SwedishSellers.IsSwedish(party))
                {
                    return true;
                }
            }
        }
        return false;
    }
}
