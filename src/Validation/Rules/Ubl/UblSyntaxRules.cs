using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>Rules on UBL's structure that a path alone does not answer: UBL-SR-…, UBL-DT-…, some UBL-CR-….</summary>
internal static class UblSyntaxRules
{
    private static readonly ushort Price = RuleVocabulary.Shared.Id("cac:Price");
    private static readonly ushort PriceAmount = RuleVocabulary.Shared.Id("cbc:PriceAmount");
    private static readonly ushort MimeCode = RuleVocabulary.Shared.Id("mimeCode");
    private static readonly ushort FileName = RuleVocabulary.Shared.Id("filename");
    private static readonly TermPath AllowanceCharge = "cac:AllowanceCharge";
    private static readonly TermPath AddressLine = "cac:AddressLine";
    private static readonly TermPath SchemeName = "cac:TaxScheme/cbc:ID";
    private static readonly TermPath CompanyId = "cbc:CompanyID";
    private static readonly TermPath DocumentType = "cbc:DocumentTypeCode";
    private static readonly TermPath InvoiceNumber = "cac:InvoiceDocumentReference/cbc:ID";

    /// <summary>The pattern of all of them.</summary>
    public static Pattern Declare()
    {
        var syntax = new Pattern();
        syntax
            .On("address", ["cac:PostalAddress", "cac:Address"])
            .Fatal("UBL-SR-51", "", "An address has more than one third line (AddressLine).", "Keep one.", at => at.Count(AddressLine) <= 1);
        Once(
            syntax.On("seller", ["cac:Party"], UblNames.Inside("cac:AccountingSupplierParty")),
            "UBL-SR-42",
            "cac:PartyTaxScheme",
            "tax identifier of the seller",
            2
        );
        var reference = syntax.On("cac:AdditionalDocumentReference");
        Once(reference, "UBL-SR-33", "cbc:DocumentDescription", "description of a supporting document");
        reference.Fatal(
            "UBL-SR-43",
            "BT-18",
            "Only the invoiced object (DocumentTypeCode 130, in a credit note also 50) may have a scheme or a type code.",
            "Leave scheme and type code out, or set the type code.",
            IsObjectOrPlain
        );
        syntax
            .OnSuffix("Amount", IsCheckedAmount)
            .Fatal(
                "UBL-DT-01",
                "",
                "An amount has more than two decimals.",
                "Round the amount to two decimals.",
                at => Lexical.Decimals(at.Raw) <= 2,
                at => $"It is {at.String()}."
            );
        syntax
            .OnSuffix("BinaryObject")
            .Fatal("UBL-DT-06", "BT-125", "An attachment does not name its media type (mimeCode).", "Give the media type.", at => at.HasAttribute(MimeCode))
            .Fatal("UBL-DT-07", "BT-125", "An attachment does not name its file (filename).", "Give the file name.", at => at.HasAttribute(FileName));
        Once(syntax.On("cac:Delivery"), "UBL-SR-25", "cac:DeliveryParty/cac:PartyName/cbc:Name", "deliver-to party name");
        Once(syntax.On("allowance", ["cac:AllowanceCharge"], UblNames.IsAllowance), "UBL-SR-30", "cbc:AllowanceChargeReason", "reason for an allowance");
        Once(syntax.On("charge", ["cac:AllowanceCharge"], UblNames.IsCharge), "UBL-SR-31", "cbc:AllowanceChargeReason", "reason for a charge");
        syntax
            .On("cac:PartyTaxScheme")
            .Fatal(
                "UBL-SR-53",
                "BT-31, BT-32",
                "A party's tax scheme lacks its scheme's id or the identifier itself (CompanyID).",
                "Give both, or leave the group out.",
                at => at.Has(SchemeName) && at.Has(CompanyId)
            );
        UblDocumentSyntaxRules.Declare(syntax.On("document", UblNames.Roots, at => at.Node == 0));
        Lines(syntax.On("line", UblNames.Lines));
        UblPayeeRules.Declare(syntax.On("cac:PayeeParty"));
        Others(syntax);
        return syntax;
    }

    /// <summary>Adds a rule that a path may lead to this many elements at most.</summary>
    public static void Once(Context context, string id, string path, string what, int most = 1)
    {
        TermPath steps = path;
        context.Fatal(
            id,
            "",
            $"The {what} stands more than {(most == 1 ? "once" : "twice")}.",
            most == 1 ? "Keep one." : "Keep two.",
            at => at.Count(steps) <= most
        );
    }

    private static void Lines(Context line)
    {
        Once(line, "UBL-SR-34", "cbc:Note", "line note");
        Once(line, "UBL-SR-35", "cac:OrderLineReference/cbc:LineID", "purchase order line reference");
        Once(line, "UBL-SR-36", "cac:InvoicePeriod", "line period");
        Once(line, "UBL-SR-37", "cac:Price/cac:AllowanceCharge/cbc:Amount", "price discount");
        TermPath category = "cac:Item/cac:ClassifiedTaxCategory";
        line.Fatal(
            "UBL-SR-48",
            "BT-151",
            "A line has no VAT category, or more than one.",
            "Give one VAT category for the item.",
            at => at.Count(category) == 1
        );
        Once(line, "UBL-SR-50", "cac:Item/cbc:Description", "item description");
        Once(line, "UBL-SR-52", "cac:DocumentReference", "invoiced object of the line");
    }

    private static void Others(Pattern syntax)
    {
        var means = syntax.On("cac:PaymentMeans");
        Once(means, "UBL-SR-26", "cbc:PaymentID", "remittance information");
        Once(means, "UBL-SR-27", "cbc:PaymentMeansCode", "payment means code");
        Once(means, "UBL-SR-28", "cac:PaymentMandate/cbc:ID", "mandate reference");
        var billing = syntax.On("cac:BillingReference");
        Once(billing, "UBL-SR-06", "cac:InvoiceDocumentReference", "preceding invoice of a reference");
        billing.Fatal("UBL-SR-07", "BT-25", "A reference to a preceding invoice has no number.", "Give the number.", at => at.Has(InvoiceNumber));
        var representative = syntax.On("cac:TaxRepresentativeParty");
        Once(representative, "UBL-SR-22", "cac:PartyName/cbc:Name", "tax representative's name");
        Once(representative, "UBL-SR-23", "cac:PartyTaxScheme/cbc:CompanyID", "tax representative's VAT identifier");
        Once(syntax.On("cac:TaxSubtotal"), "UBL-SR-32", "cac:TaxCategory/cbc:TaxExemptionReason", "reason for exemption");
    }

    private static Truth IsObjectOrPlain(ElementView at)
    {
        if (at.Any(DocumentType, "130"u8) || (UblNames.IsCreditNote(at) && at.Any(DocumentType, "50"u8)))
        {
            return true;
        }
        if (at.Has(DocumentType))
        {
            return false;
        }
        foreach (var id in at.Each(UblNames.Id))
        {
            if (id.HasAttribute(UblNames.SchemeId))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Prices are free, and so is everything in a price that has an allowance.</summary>
    private static Truth IsCheckedAmount(ElementView at)
    {
        var tape = at.Document.Tape;
        if (at.Name == PriceAmount || (at.Name == Vocabulary.Unknown && tape.QualifiedName(at.Node).EndsWith("PriceAmount"u8)))
        {
            return false;
        }
        for (var around = tape.Parent(at.Node); around >= 0; around = tape.Parent(around))
        {
            if (tape.Name(around) == Price && new ElementView(at.Document, around).Has(AllowanceCharge))
            {
                return false;
            }
        }
        return true;
    }
}
