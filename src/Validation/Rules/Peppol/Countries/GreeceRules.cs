using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in Greece: GR-R-…, GR-S-….</summary>
internal static class GreeceRules
{
    private static readonly TermPath Name = "cac:PartyName/cbc:Name";
    private static readonly TermPath TaxScheme = "cac:PartyTaxScheme";
    private static readonly TermPath SellerCountry = "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode";
    private static readonly TermPath References = "cac:AdditionalDocumentReference";
    private static readonly TermPath Description = "cbc:DocumentDescription";
    private static readonly TermPath Uri = "cac:Attachment/cac:ExternalReference/cbc:URI";

    /// <summary>The pattern of rules on the seller.</summary>
    public static Pattern Seller()
    {
        var pattern = new Pattern();
        GreeceNumberRules.Declare(pattern.On("number", ["cbc:ID"], at => UblNames.IsTop(at) && IsSender(at)));
        pattern
            .On("seller", ["cac:Party"], UblNames.Inside("cac:AccountingSupplierParty").And(IsSender))
            .Fatal("GR-R-002", "BT-28", "A Greek seller has no trading name (PartyName).", "Give the name.", at => at.Value(Name).NotEmpty)
            .Warning("GR-S-011", "BT-31", "A Greek seller has not one VAT number of EL and nine digits.", "Give one VAT number.", HasOneVatNumber);
        pattern
            .On(
                "VAT number",
                ["cbc:CompanyID"],
                UblNames
                    .Inside("cac:PartyTaxScheme", "cac:Party", "cac:AccountingSupplierParty")
                    .And(at => IsSender(at) && at.Parent.NormalizedScheme().Is("VAT"u8))
            )
            .Fatal("GR-R-003", "BT-31", "A Greek VAT number is not EL and a proper tax number.", "Correct the VAT number.", at => IsVatNumber(at.Raw));
        pattern
            .On("document", UblNames.Roots, at => at.Node == 0 && IsSender(at) && HasGreekAddress(at))
            .Fatal(
                "GR-R-004-1",
                "BT-122",
                "There is not one reference to the mark (##M.AR.K##).",
                "Give the mark.",
                at => CountReferences(at, "##M.AR.K##"u8) == 1
            )
            .Warning(
                "GR-S-008-1",
                "BT-122",
                "There is not one reference to the invoice's address (##INVOICE|URL##).",
                "Give the address.",
                at => CountReferences(at, "##INVOICE|URL##"u8) == 1
            )
            .Fatal(
                "GR-R-008-2",
                "BT-122",
                "There is more than one reference to the invoice's address (##INVOICE|URL##).",
                "Keep one.",
                at => CountReferences(at, "##INVOICE|URL##"u8) <= 1
            );
        pattern
            .On(
                "mark",
                ["cbc:ID"],
                UblNames.Inside("cac:AdditionalDocumentReference").And(at => IsSender(at) && HasGreekAddress(at) && at.Parent.Any(Description, "##M.AR.K##"u8))
            )
            .Fatal(
                "GR-R-004-2",
                "BT-122",
                "The mark is not a positive whole number.",
                "Correct the mark.",
                at => at.Raw is [>= (byte)'1' and <= (byte)'9', ..]
            );
        pattern
            .On("address of the invoice", ["cac:AdditionalDocumentReference"], at => IsSender(at) && at.Any(Description, "##INVOICE|URL##"u8))
            .Fatal("GR-R-008-3", "BT-124", "The reference to the invoice's address has no URI.", "Give the URI.", at => at.Value(Uri).Normalized.NotEmpty);
        pattern
            .On("buyer", ["cac:Party"], UblNames.Inside("cac:AccountingCustomerParty").And(IsSender))
            .Fatal("GR-R-005", "BT-45", "The buyer of a Greek seller has no trading name (PartyName).", "Give the name.", at => at.Value(Name).NotEmpty);
        pattern
            .On(
                "electronic address",
                ["cbc:EndpointID"],
                UblNames.Inside("cac:Party", "cac:AccountingSupplierParty").And(at => PeppolFacts.Of(at).AccountingSupplierCountry is "GR" or "EL")
            )
            .Fatal("GR-R-009", "BT-34", "The electronic address of a Greek seller is not a tax number of scheme 9933.", "Use scheme 9933.", IsGreekAddress);
        return pattern;
    }

    /// <summary>The pattern of rules on the buyer of a Greek seller.</summary>
    public static Pattern Buyer()
    {
        var pattern = new Pattern();
        pattern
            .On("buyer", ["cac:Party"], UblNames.Inside("cac:AccountingCustomerParty").And(at => PeppolFacts.Of(at).IsGreek))
            .Fatal("GR-R-006", "BT-48", "A Greek buyer has not one VAT number of EL and nine digits.", "Give one VAT number.", HasOneVatNumber);
        pattern
            .On("electronic address", ["cbc:EndpointID"], UblNames.Inside("cac:Party", "cac:AccountingCustomerParty").And(at => PeppolFacts.Of(at).IsGreek))
            .Fatal("GR-R-010", "BT-49", "The electronic address of a Greek buyer is not a tax number of scheme 9933.", "Use scheme 9933.", IsGreekAddress);
        return pattern;
    }

    private static Truth IsSender(ElementView at) => PeppolFacts.Of(at).IsGreekSender;

    private static bool HasGreekAddress(ElementView at) => at.Root.Any(SellerCountry, "GR"u8);

    private static Truth IsGreekAddress(ElementView at) => at.Attribute(UblNames.SchemeId).Bytes.SequenceEqual("9933"u8) && CheckDigits.IsGreek(at.Raw);

    private static bool IsVatNumber(ReadOnlySpan<byte> id) => id.StartsWith("EL"u8) && CheckDigits.IsGreek(Lexical.Substring(id, 3));

    private static Truth HasOneVatNumber(ElementView at)
    {
        var (count, proper) = (0, false);
        foreach (var scheme in at.Each(TaxScheme))
        {
            var isVat = scheme.NormalizedScheme().Is("VAT"u8);
            if (isVat.IsUndecided)
            {
                return isVat;
            }
            if (!isVat.Holds)
            {
                continue;
            }
            foreach (var id in scheme.Each(PeppolScopes.CompanyId))
            {
                count++;
                proper = IsVatNumber(id.Raw);
            }
        }

        return count == 1 && proper;
    }

    private static int CountReferences(ElementView at, ReadOnlySpan<byte> description)
    {
        var count = 0;
        foreach (var reference in at.Each(References))
        {
            if (reference.Any(Description, description))
            {
                count++;
            }
        }
        return count;
    }
}
