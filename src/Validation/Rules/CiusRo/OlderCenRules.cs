using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>
/// EN 16931's rules on UBL as ANAF's file has them: those of CEN that are built here, but for what they were before. Some ids are others, white space is a
/// value, a few rules are more or fewer, and code lists are older (<see cref="OlderCodes"/>). Source: the published rules of CIUS-RO 1.0.9
/// (EN16931-CIUS_RO-UBL-validation), github.com/phax/phive-rules, phive-rules-cius-ro 1.0.9.
/// </summary>
internal static class OlderCenRules
{
    private static readonly TermPath Cards = "cac:PaymentMeans/cac:CardAccount";
    private static readonly TermPath CardNumber = "cbc:PrimaryAccountNumberID";
    private static readonly TermPath Mandates = "cac:PaymentMeans/cac:PaymentMandate";
    private static readonly TermPath PartyId = "cac:Party/cac:PartyIdentification/cbc:ID";
    private static readonly TermPath Note = "cbc:Note";
    private static readonly TermPath DocumentType = "cbc:DocumentTypeCode";
    private static readonly ushort DueDate = RuleVocabulary.Shared.Id("cbc:DueDate");
    private static readonly ushort PaymentTerms = RuleVocabulary.Shared.Id("cac:PaymentTerms");
    private static readonly ushort TaxCategory = RuleVocabulary.Shared.Id("cac:TaxCategory");
    private static readonly ushort ItemCategory = RuleVocabulary.Shared.Id("cac:ClassifiedTaxCategory");
    private static readonly ushort Scheme = RuleVocabulary.Shared.Id("scheme");

    /// <summary>Rules that today ask for more than white space, and then asked for any text at all, in any of several elements.</summary>
    private static readonly Dictionary<string, TermPath[]> AnyText = new()
    {
        ["BR-01"] = ["cbc:CustomizationID"],
        ["BR-02"] = ["cbc:ID"],
        ["BR-03"] = ["cbc:IssueDate"],
        ["BR-04"] = ["cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"],
        ["BR-05"] = ["cbc:DocumentCurrencyCode"],
        ["BR-06"] = ["cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName"],
        ["BR-07"] = ["cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName"],
        ["BR-09"] = ["cac:Country/cbc:IdentificationCode"],
        ["BR-11"] = ["cac:Country/cbc:IdentificationCode"],
        ["BR-18"] = ["cac:PartyName/cbc:Name"],
        ["BR-20"] = ["cac:Country/cbc:IdentificationCode"],
        ["BR-21"] = ["cbc:ID"],
        ["BR-25"] = ["cac:Item/cbc:Name"],
        ["BR-50"] = ["cbc:ID"],
        ["BR-52"] = ["cbc:ID"],
    };

    /// <summary>Rules that came later, or are declared anew below; BR-27 is among Romania's own.</summary>
    private static readonly HashSet<string> Absent = ["BR-27", "BR-51", "UBL-SR-51", "UBL-SR-52", "UBL-SR-53", "UBL-SR-54", "UBL-SR-55", "UBL-SR-56"];

    /// <summary>The rules over terms.</summary>
    public static Pattern Model(Pattern today)
    {
        var model = today.Adopt(OfModel);
        model["BG-0"]
            .Fatal("BR-66", "BG-18", "There is more than one payment card (BG-18).", "Keep one card.", at => at.Count(Cards) <= 1)
            .Fatal("BR-67", "BG-19", "There is more than one direct debit mandate (BG-19).", "Keep one mandate.", at => at.Count(Mandates) <= 1);
        model
            .On("card", ["cac:CardAccount"], UblNames.Inside("cac:PaymentMeans"))
            .Warning(
                "BR-51",
                "BT-87",
                "The card number (BT-87) has more than ten characters.",
                "Give the last four to six digits.",
                at => at.Value(CardNumber) is { IsSeveral: false } number ? Lexical.Length(number.Bytes) <= 10 : Truth.Undecided
            );
        var inInvoice = UblNames.Inside("cac:LegalMonetaryTotal", "ubl:Invoice");
        model
            .On("amount due", ["cbc:PayableAmount"], at => inInvoice(at) && at.Parent.Parent.Node == 0)
            .Fatal(
                "BR-CO-25",
                "BT-115, BT-9, BT-20",
                "Something is to be paid (BT-115), and neither a due date (BT-9) nor payment terms (BT-20) say until when.",
                "Give the due date, or the payment terms as text.",
                at => (at.IsNumber(sign => sign > 0) && SaysWhen(at)) || at.IsNumber(sign => sign <= 0)
            );
        return model;
    }

    /// <summary>The rules on structure.</summary>
    public static Pattern Structure(Pattern today) => today.Adopt(OfStructure);

    /// <summary>The rules on structure that come from data files.</summary>
    public static StructureTable Paths()
    {
        var own = StructureEntry.Load("ro-structure");
        HashSet<string> ids = [.. own.Select(entry => entry.Rule.Id), .. Absent];
        return new StructureTable([.. StructureEntry.Load("ubl-structure").Where(entry => !ids.Contains(entry.Rule.Id)), .. own]);
    }

    private static Rule? OfModel(Rule rule)
    {
        if (Absent.Contains(rule.Id))
        {
            return null;
        }
        if (AnyText.TryGetValue(rule.Id, out var paths))
        {
            return rule with { Test = at => paths.Any(path => HasText(at, path)) };
        }
        return rule.Id switch
        {
            // IGIC and IPSI had ids of their own letters.
            ['B', 'R', '-', 'A', 'F', .. var number] => rule with { Id = "BR-IG" + number },
            ['B', 'R', '-', 'A', 'G', .. var number] => rule with { Id = "BR-IP" + number },
            "BR-B-02" => rule with { Test = at => !AnyCategory(at, "B"u8) || !AnyCategory(at, "S"u8) },
            "BR-CO-26" => rule with { Test = at => rule.Test(at) || at.Has(PartyId) },
            _ => rule,
        };
    }

    private static Rule? OfStructure(Rule rule) =>
        Absent.Contains(rule.Id)
            ? null
            : rule.Id switch
            {
                // ANAF's file looks for a party where the representative's name and tax scheme stand themselves.
                "UBL-SR-22" => Once(rule, "cac:Party/cac:PartyName/cbc:Name"),
                "UBL-SR-23" => Once(rule, "cac:Party/cac:PartyTaxScheme/cbc:CompanyID"),
                "UBL-SR-43" => rule with { Test = IsObjectOrPlain },
                _ => rule,
            };

    private static Rule Once(Rule rule, TermPath path) => rule with { Test = at => at.Count(path) <= 1 };

    /// <summary>As today, but for the name of the attribute: ANAF's file asks for <c>scheme</c>, which UBL does not have.</summary>
    private static Truth IsObjectOrPlain(ElementView at)
    {
        if (at.Any(DocumentType, "130"u8) || (UblNames.IsCreditNote(at) && at.Any(DocumentType, "50"u8)))
        {
            return true;
        }
        foreach (var id in at.Each(UblNames.Id))
        {
            if (id.HasAttribute(Scheme))
            {
                return false;
            }
        }
        return !at.Has(DocumentType);
    }

    private static bool HasText(ElementView at, TermPath path)
    {
        foreach (var element in at.Each(path))
        {
            if (!element.Raw.IsEmpty)
            {
                return true;
            }
        }
        return false;
    }

    private static bool AnyCategory(ElementView at, ReadOnlySpan<byte> code) => AnyCategory(at, TaxCategory, code) || AnyCategory(at, ItemCategory, code);

    private static bool AnyCategory(ElementView at, ushort name, ReadOnlySpan<byte> code)
    {
        foreach (var category in at.Document.Named(name))
        {
            if (category.Any(UblNames.Id, code))
            {
                return true;
            }
        }
        return false;
    }

    private static bool SaysWhen(ElementView at)
    {
        if (at.Document.Tape.FirstNamed(DueDate) >= 0)
        {
            return true;
        }
        foreach (var terms in at.Document.Named(PaymentTerms))
        {
            if (terms.Has(Note))
            {
                return true;
            }
        }
        return false;
    }
}
