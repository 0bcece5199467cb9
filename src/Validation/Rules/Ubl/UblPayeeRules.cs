using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>The payee: UBL-SR-19 to UBL-SR-21 each ask, besides their own, that the payee's name is not the seller's.</summary>
internal static class UblPayeeRules
{
    private static readonly TermPath Name = "cac:PartyName/cbc:Name";
    private static readonly TermPath Id = "cac:PartyIdentification/cbc:ID";
    private static readonly TermPath CompanyId = "cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath SellerName = "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName";

    /// <summary>Declares them.</summary>
    public static void Declare(Context payee)
    {
        const string Hint = "Give it once, and leave the payee out where the seller is paid.";
        payee
            .Fatal("UBL-SR-19", "BT-59", "The payee's name stands more than once, or it is the seller's.", Hint, at => at.Count(Name) <= 1 && IsNotSeller(at))
            .Fatal(
                "UBL-SR-20",
                "BT-60",
                "The payee's identifier (SEPA aside) stands more than once, or its name is the seller's.",
                Hint,
                at => Identifiers(at) <= 1 && IsNotSeller(at)
            )
            .Fatal(
                "UBL-SR-21",
                "BT-61",
                "The payee's legal registration stands more than once, or its name is the seller's.",
                Hint,
                at => at.Count(CompanyId) <= 1 && IsNotSeller(at)
            );
    }

    private static int Identifiers(ElementView at)
    {
        var count = 0;
        foreach (var id in at.Each(Id))
        {
            if (!Lexical.Upper(id.Attribute(UblNames.SchemeId).Bytes).SequenceEqual("SEPA"u8))
            {
                count++;
            }
        }
        return count;
    }

    private static bool IsNotSeller(ElementView at)
    {
        foreach (var name in at.Each(Name))
        {
            foreach (var seller in at.Parent.Each(SellerName))
            {
                if (!name.Raw.SequenceEqual(seller.Raw))
                {
                    return true;
                }
            }
        }
        return false;
    }
}
