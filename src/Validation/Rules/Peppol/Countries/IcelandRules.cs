using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Sellers in Iceland: IS-R-….</summary>
internal static class IcelandRules
{
    private const string Eindagi = "A final due date (EINDAGI)";
    private static readonly TermPath InvoiceType = "cbc:InvoiceTypeCode";
    private static readonly TermPath CreditNoteType = "cbc:CreditNoteTypeCode";
    private static readonly TermPath Seller = "cac:AccountingSupplierParty/cac:Party";
    private static readonly TermPath Party = "cac:Party";
    private static readonly TermPath LegalId = "cac:PartyLegalEntity/cbc:CompanyID";
    private static readonly TermPath Street = "cac:PostalAddress/cbc:StreetName";
    private static readonly TermPath PostCode = "cac:PostalAddress/cbc:PostalZone";
    private static readonly TermPath Means = "cac:PaymentMeans";
    private static readonly TermPath Code = "cbc:PaymentMeansCode";
    private static readonly TermPath Account = "cac:PayeeFinancialAccount/cbc:ID";
    private static readonly TermPath References = "cac:AdditionalDocumentReference";
    private static readonly TermPath Description = "cbc:DocumentDescription";
    private static readonly TermPath DueDate = "cbc:DueDate";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        var types = CodeList.Of("380", "381");
        var pattern = new Pattern();
        pattern
            .On("document", UblNames.Roots, at => PeppolFacts.Of(at).SupplierAddress == "IS")
            .Warning(
                "IS-R-001",
                "BT-3",
                "The type of an Icelandic invoice is neither 380 nor 381.",
                "Use 380 or 381.",
                at => at.Value(InvoiceType).Normalized.IsIn(types) || at.Value(CreditNoteType).Normalized.IsIn(types)
            )
            .Fatal(
                "IS-R-002",
                "BT-30",
                "An Icelandic seller has no legal registration of scheme 0196.",
                "Give the kennitala with scheme 0196.",
                at => HasKennitala(at, Seller)
            )
            .Fatal("IS-R-003", "BG-5", "The address of an Icelandic seller lacks street or post code.", "Give both.", at => HasAddress(at, Seller))
            .Fatal("IS-R-006", "BT-84", "An account for payment means 9 has not 12 characters.", "Correct the account.", at => HasAccount(at, "9"))
            .Fatal("IS-R-007", "BT-84", "An account for payment means 42 has not 12 characters.", "Correct the account.", at => HasAccount(at, "42"))
            .Fatal(
                "IS-R-008",
                "BT-122",
                $"{Eindagi} is not a date of the form YYYY-MM-DD.",
                "Correct the date.",
                at => !HasFinal(at) || (Final(at).HasLength(10) && Final(at).Test(text => XsDate.Read(text) is not null))
            )
            .Fatal("IS-R-009", "BT-9", $"{Eindagi} goes with a due date alone.", "Give the due date.", at => !HasFinal(at) || at.Has(DueDate))
            .Fatal("IS-R-010", "BT-9", $"{Eindagi} lies before the due date.", "Correct the dates.", at => !HasFinal(at) || IsNotBeforeDue(at));
        pattern
            .On(
                "buyer",
                ["cac:AccountingCustomerParty"],
                at => UblNames.IsInDocument(at) && PeppolFacts.Of(at) is { SupplierAddress: "IS", CustomerAddress: "IS" }
            )
            .Fatal(
                "IS-R-004",
                "BT-47",
                "An Icelandic buyer has no legal registration of scheme 0196.",
                "Give the kennitala with scheme 0196.",
                at => HasKennitala(at, Party)
            )
            .Fatal("IS-R-005", "BG-8", "The address of an Icelandic buyer lacks street or post code.", "Give both.", at => HasAddress(at, Party));
        return pattern;
    }

    private static bool HasKennitala(ElementView at, TermPath parties)
    {
        foreach (var party in at.Each(parties))
        {
            if (party.AnyAttribute(LegalId, UblNames.SchemeId, "0196"u8))
            {
                return true;
            }
        }
        return false;
    }

    private static bool HasAddress(ElementView at, TermPath parties)
    {
        var (street, postCode) = (false, false);
        foreach (var party in at.Each(parties))
        {
            street |= party.Has(Street);
            postCode |= party.Has(PostCode);
        }

        return street && postCode;
    }

    private static Truth HasAccount(ElementView at, string code)
    {
        var (accounts, proper, any) = (0, false, false);
        foreach (var means in at.Each(Means))
        {
            if (!means.Any(Code, System.Text.Encoding.UTF8.GetBytes(code)))
            {
                continue;
            }
            any = true;
            foreach (var account in means.Each(Account))
            {
                accounts++;
                proper = Lexical.Length(account.Normalized) == 12;
            }
        }

        return accounts > 1 ? Truth.Undecided : !any || proper;
    }

    private static bool HasFinal(ElementView at)
    {
        foreach (var reference in at.Each(References))
        {
            if (reference.Any(Description, "EINDAGI"u8))
            {
                return true;
            }
        }
        return false;
    }

    private static Text Final(ElementView at)
    {
        var found = Text.None;
        foreach (var reference in at.Each(References))
        {
            if (!reference.Any(Description, "EINDAGI"u8))
            {
                continue;
            }
            var id = reference.Value(UblNames.Id);
            if (id.IsSeveral || (id.Exists && found.Exists))
            {
                return Text.Several;
            }
            if (id.Exists)
            {
                found = id;
            }
        }

        return found;
    }

    private static bool IsNotBeforeDue(ElementView at)
    {
        foreach (var due in at.Each(DueDate))
        {
            foreach (var reference in at.Each(References))
            {
                if (reference.Any(Description, "EINDAGI"u8))
                {
                    foreach (var id in reference.Each(UblNames.Id))
                    {
                        if (due.Raw.SequenceCompareTo(id.Raw) <= 0)
                        {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }
}
