using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>German rules on the document as a whole.</summary>
internal static class GermanyDocumentRules
{
    /// <summary>Types of document that are used between German parties.</summary>
    public static readonly CodeList Types = CodeList.Of("326", "380", "384", "389", "381", "875", "876", "877");

    private static readonly CodeList Taxed = CodeList.Of("S", "Z", "E", "AE", "K", "G", "L", "M");
    private static readonly TermPath Means = "cac:PaymentMeans";
    private static readonly TermPath BuyerReference = "cbc:BuyerReference";
    private static readonly TermPath Allowances = "cac:AllowanceCharge";
    private static readonly TermPath Indicator = "cbc:ChargeIndicator";
    private static readonly TermPath Category = "cac:TaxCategory/cbc:ID";
    private static readonly TermPath InvoiceCategory = "cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID";
    private static readonly TermPath CreditCategory = "cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID";
    private static readonly TermPath Representative = "cac:TaxRepresentativeParty";
    private static readonly TermPath SellerTaxId = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID";
    private static readonly TermPath InvoiceType = "cbc:InvoiceTypeCode";
    private static readonly TermPath CreditNoteType = "cbc:CreditNoteTypeCode";
    private static readonly TermPath Terms = "cac:PaymentTerms";
    private static readonly TermPath Note = "cbc:Note";
    private static readonly TermPath References = "cac:AdditionalDocumentReference";
    private static readonly TermPath Embedded = "cac:Attachment/cbc:EmbeddedDocumentBinaryObject";
    private static readonly TermPath Preceding = "cac:BillingReference/cac:InvoiceDocumentReference";
    private static readonly TermPath Mandate = "cac:PaymentMeans/cac:PaymentMandate";
    private static readonly TermPath SellerId = "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID";
    private static readonly TermPath PayeeId = "cac:PayeeParty/cac:PartyIdentification/cbc:ID";
    private static readonly TermPath PayerAccount = "cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID";
    private static readonly ushort FileName = RuleVocabulary.Shared.Id("filename");

    /// <summary>Declares them.</summary>
    public static void Declare(Context document) =>
        document
            .Fatal("DE-R-001", "BG-16", "There are no payment instructions.", "Give payment instructions.", at => at.Has(Means))
            .Fatal("DE-R-015", "BT-10", "There is no buyer reference (Leitweg-ID).", "Give the buyer reference.", at => at.AnyFilled(BuyerReference))
            .Fatal(
                "DE-R-016",
                "BT-31, BT-32, BG-11",
                "VAT categories are used, but there is no tax identifier of the seller and no tax representative.",
                "Give the seller's VAT or tax number.",
                at => !UsesTax(at) || at.Has(Representative) || at.AnyFilled(SellerTaxId)
            )
            .Warning(
                "DE-R-017",
                "BT-3",
                "The document type is none of those in use in Germany.",
                "Use 326, 380, 381, 384, 389, 875, 876 or 877.",
                at => at.Value(InvoiceType).Normalized.IsIn(Types) || at.Value(CreditNoteType).Normalized.IsIn(Types)
            )
            .Add(
                new Rule(
                    "DE-R-018",
                    Severity.Fatal,
                    "BT-20",
                    "A cash discount in the payment terms is not written #SKONTO#TAGE=n#PROZENT=n.nn# with a line and a line break of its own.",
                    "Write each discount as #SKONTO#TAGE=14#PROZENT=2.25#, and end each such line, the last too, with a line break.",
                    at => HasProperDiscounts(at, GermanyShapes.IsDiscount)
                )
                {
                    Figures = at => DiscountCause.Of(TermTexts(at)),
                    UndecidedHint = "State the payment terms (BT-20) once, with all discount lines in one text.",
                }
            )
            .Fatal("DE-R-022", "BT-125", "Two attachments have the same file name.", "Rename one.", HasUniqueFiles)
            .Warning(
                "DE-R-026",
                "BG-3",
                "A corrected invoice (384) names no preceding invoice.",
                "Name the invoice.",
                at => !IsCorrection(at) || at.Has(Preceding)
            )
            .Fatal(
                "DE-R-030",
                "BT-90",
                "A direct debit has no creditor identifier (scheme SEPA) of seller or payee.",
                "Give the creditor identifier.",
                at => !at.Has(Mandate) || at.AnyAttribute(SellerId, UblNames.SchemeId, "SEPA"u8) || at.AnyAttribute(PayeeId, UblNames.SchemeId, "SEPA"u8)
            )
            .Fatal("DE-R-031", "BT-91", "A direct debit has no payer's account.", "Give the account.", at => !at.Has(Mandate) || at.Has(PayerAccount));

    /// <summary>Whether each line of the payment terms that begins with # is a cash discount of a shape.</summary>
    public static Truth HasProperDiscounts(ElementView at, Func<string, bool> isDiscount) => AreProperDiscounts(TermTexts(at), isDiscount);

    private static List<string> TermTexts(ElementView at)
    {
        var notes = new List<string>();
        foreach (var terms in at.Each(Terms))
        {
            if (terms.First(Note) is { Node: >= 0 } note)
            {
                notes.Add(note.String());
            }
        }
        return notes;
    }

    /// <summary>Whether each line of the payment terms that begins with # is a cash discount of a shape; one text may hold such lines.</summary>
    public static Truth AreProperDiscounts(List<string> notes, Func<string, bool> isDiscount)
    {
        foreach (var note in notes)
        {
            foreach (var line in note.Split('\n'))
            {
                var text = Encoding.UTF8.GetString(Lexical.Normalize(Encoding.UTF8.GetBytes(line)));
                if (!text.StartsWith('#'))
                {
                    continue;
                }
                if (!isDiscount(text))
                {
                    return false;
                }
                if (notes.Count > 1)
                {
                    return Truth.Undecided;
                }
                if (!GermanyShapes.EndsInNewLine(note))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool UsesTax(ElementView at)
    {
        foreach (var each in at.Each(Allowances))
        {
            if ((each.Any(Indicator, "false"u8) || each.Any(Indicator, "true"u8)) && IsTaxed(each, Category))
            {
                return true;
            }
        }
        return IsTaxed(at, InvoiceCategory) || IsTaxed(at, CreditCategory);
    }

    private static bool IsTaxed(ElementView at, TermPath category)
    {
        foreach (var code in at.Each(category))
        {
            if (Taxed.Has(code.Raw))
            {
                return true;
            }
        }
        return false;
    }

    private static Truth IsCorrection(ElementView at) => at.Value(InvoiceType).Normalized.Is("384"u8) || at.Value(CreditNoteType).Normalized.Is("384"u8);

    private static Truth HasUniqueFiles(ElementView at)
    {
        var names = new HashSet<string>();
        foreach (var reference in at.Each(References))
        {
            var own = new List<string>();
            foreach (var embedded in reference.Each(Embedded))
            {
                if (embedded.Attribute(FileName) is { Exists: true } name)
                {
                    own.Add(Encoding.UTF8.GetString(name.Bytes));
                }
            }
            if (own.Exists(names.Contains))
            {
                return false;
            }
            names.UnionWith(own);
        }

        return true;
    }
}
