using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>Rules on structure that are asked of the whole document and need more than a path.</summary>
internal static class UblDocumentSyntaxRules
{
    private static readonly TermPath Version = "cbc:UBLVersionID";
    private static readonly TermPath MeansDueDate = "cac:PaymentMeans/cbc:PaymentDueDate";
    private static readonly TermPath MeansCode = "cac:PaymentMeans/cbc:PaymentMeansCode";
    private static readonly TermPath References = "cac:AdditionalDocumentReference";
    private static readonly TermPath DocumentType = "cbc:DocumentTypeCode";
    private static readonly TermPath Attachment = "cac:Attachment";
    private static readonly TermPath Description = "cbc:DocumentDescription";
    private static readonly TermPath SellerTax = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme";
    private static readonly TermPath BuyerTax = "cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme";
    private static readonly TermPath Scheme = "cac:TaxScheme";
    private static readonly TermPath CompanyId = "cbc:CompanyID";
    private static readonly ushort Reference = RuleVocabulary.Shared.Id("cac:AdditionalDocumentReference");
    private static readonly ushort PartyIdentification = RuleVocabulary.Shared.Id("cac:PartyIdentification");
    private static readonly ushort PaymentId = RuleVocabulary.Shared.Id("cbc:PaymentID");
    private static readonly ushort PaymentMeansCode = RuleVocabulary.Shared.Id("cbc:PaymentMeansCode");
    private static readonly ushort NameAttribute = RuleVocabulary.Shared.Id("name");

    /// <summary>Declares them.</summary>
    public static void Declare(Context document)
    {
        document
            .Warning(
                "UBL-CR-002",
                "",
                "UBLVersionID is given, and is not 2.1.",
                "Leave it out, or set 2.1.",
                at => !at.Has(Version) || at.Any(Version, "2.1"u8)
            )
            .Warning(
                "UBL-CR-412",
                "",
                "PaymentMeans/PaymentDueDate stands in an invoice; only a credit note has it there.",
                "Give the due date as DueDate.",
                at => UblNames.IsCreditNote(at) || !at.Has(MeansDueDate)
            )
            .Warning(
                "UBL-CR-665",
                "",
                "A supporting document that is not the invoiced object has a scheme.",
                "Leave the scheme out.",
                at => !AnyReference(at, isObject: false, HasScheme)
            )
            .Fatal(
                "UBL-CR-666",
                "",
                "The invoiced object (DocumentTypeCode 130) has an attachment.",
                "Attach the file to a supporting document of its own.",
                at => !AnyReference(at, isObject: true, reference => reference.Has(Attachment))
            )
            .Fatal(
                "UBL-CR-673",
                "",
                "The invoiced object (DocumentTypeCode 130) has a description.",
                "Leave the description out.",
                at => !AnyReference(at, isObject: true, reference => reference.Has(Description))
            )
            .Warning("UBL-DT-18", "", "An attribute name stands elsewhere than on PaymentMeansCode.", "Leave it out.", HasNamesOnMeansOnly)
            .Fatal("UBL-SR-04", "BT-18", "The invoiced object (DocumentTypeCode 130) stands more than once.", "Keep one.", at => CountObjects(at) <= 1)
            .Fatal("UBL-SR-12", "BT-31", "The seller's VAT identifier stands more than once.", "Keep one.", at => AtMostOne(at, SellerTax, isVat: true))
            .Fatal(
                "UBL-SR-13",
                "BT-32",
                "The seller's tax registration identifier stands more than once.",
                "Keep one.",
                at => AtMostOne(at, SellerTax, isVat: false)
            )
            .Fatal("UBL-SR-18", "BT-48", "The buyer's VAT identifier stands more than once.", "Keep one.", at => AtMostOne(at, BuyerTax, isVat: true))
            .Fatal("UBL-SR-29", "BT-90", "A creditor identifier (scheme SEPA) stands more than once.", "Keep one.", at => CountCreditors(at) <= 1)
            .Fatal("UBL-SR-44", "BT-83", "Remittance information differs between payment instructions.", "Keep one.", at => AreAlike(at, PaymentId))
            .Fatal("UBL-SR-46", "BT-82", "The payment means text stands more than once.", "Keep one.", at => CountMeansNames(at) <= 1)
            .Fatal("UBL-SR-47", "BT-81", "Payment means codes differ between payment instructions.", "Keep one.", at => AreAlike(at, PaymentMeansCode));
    }

    private static bool HasScheme(ElementView reference)
    {
        foreach (var id in reference.Each(UblNames.Id))
        {
            if (id.HasAttribute(UblNames.SchemeId))
            {
                return true;
            }
        }
        return false;
    }

    private static bool AnyReference(ElementView at, bool isObject, Func<ElementView, bool> test)
    {
        foreach (var reference in at.Document.Named(Reference))
        {
            var matches = isObject ? reference.Any(DocumentType, "130"u8) : !reference.Has(DocumentType) || HasOtherType(reference);
            if (matches && test(reference))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasOtherType(ElementView reference)
    {
        foreach (var type in reference.Each(DocumentType))
        {
            if (!type.Raw.SequenceEqual("130"u8))
            {
                return true;
            }
        }
        return false;
    }

    private static Truth HasNamesOnMeansOnly(ElementView at)
    {
        var elsewhere = at.Document.Tape.AllAttributeNames.Count(NameAttribute);
        foreach (var code in at.Document.Named(PaymentMeansCode))
        {
            if (code.HasAttribute(NameAttribute))
            {
                elsewhere--;
            }
        }
        return elsewhere <= 0;
    }

    private static int CountObjects(ElementView at)
    {
        var count = 0;
        foreach (var reference in at.Each(References))
        {
            if (reference.Any(DocumentType, "130"u8))
            {
                count += reference.Count(UblNames.Id);
            }
        }
        return count;
    }

    private static Truth AtMostOne(ElementView at, TermPath taxSchemes, bool isVat)
    {
        var count = 0;
        foreach (var taxScheme in at.Each(taxSchemes))
        {
            var matches = false;
            foreach (var scheme in taxScheme.Each(Scheme))
            {
                var isScheme = scheme.Value(UblNames.Id).Upper.Is("VAT"u8);
                if (isScheme.IsUndecided)
                {
                    return isScheme;
                }
                matches |= isScheme.Holds == isVat;
            }

            if (matches)
            {
                count += taxScheme.Count(CompanyId);
            }
        }

        return count <= 1;
    }

    private static int CountCreditors(ElementView at)
    {
        var count = 0;
        foreach (var party in at.Document.Named(PartyIdentification))
        {
            foreach (var id in party.Each(UblNames.Id))
            {
                if (Lexical.Upper(id.Attribute(UblNames.SchemeId).Bytes).SequenceEqual("SEPA"u8))
                {
                    count++;
                }
            }
        }
        return count;
    }

    private static int CountMeansNames(ElementView at)
    {
        var count = 0;
        foreach (var code in at.Each(MeansCode))
        {
            if (code.HasAttribute(NameAttribute))
            {
                count++;
            }
        }
        return count;
    }

    private static bool AreAlike(ElementView at, ushort name)
    {
        var tape = at.Document.Tape;
        var first = tape.FirstNamed(name);
        for (var node = first; node >= 0; node = tape.NextNamed(node))
        {
            if (!tape.Text(node).SequenceEqual(tape.Text(first)))
            {
                return false;
            }
        }
        return true;
    }
}
