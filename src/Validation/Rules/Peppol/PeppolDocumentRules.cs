using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>Peppol rules on the document as a whole, and on empty elements.</summary>
internal static class PeppolDocumentRules
{
    private static readonly TermPath References = "cac:AdditionalDocumentReference";
    private static readonly TermPath DocumentType = "cbc:DocumentTypeCode";
    private static readonly TermPath Profile = "cbc:ProfileID";
    private static readonly TermPath Customization = "cbc:CustomizationID";
    private static readonly TermPath Note = "cbc:Note";
    private static readonly TermPath BuyerReference = "cbc:BuyerReference";
    private static readonly TermPath Order = "cac:OrderReference/cbc:ID";
    private static readonly TermPath TaxTotal = "cac:TaxTotal";
    private static readonly TermPath Subtotal = "cac:TaxSubtotal";
    private static readonly TermPath TaxAmount = "cac:TaxTotal/cbc:TaxAmount";
    private static readonly TermPath TaxCurrency = "cbc:TaxCurrencyCode";
    private static readonly TermPath Currency = "cbc:DocumentCurrencyCode";

    /// <summary>R008: a pattern of its own, for every element.</summary>
    public static Pattern Empty()
    {
        var pattern = new Pattern();
        pattern.OnEmpty().Fatal("PEPPOL-EN16931-R008", "", "An element is empty.", "Leave the element out, or fill it.", _ => false);
        return pattern;
    }

    /// <summary>R080: a pattern of its own.</summary>
    public static Pattern CreditNote()
    {
        var pattern = new Pattern();
        pattern
            .On("cn:CreditNote")
            .Fatal(
                "PEPPOL-EN16931-R080",
                "BT-11",
                "A project reference (document of type 50) stands more than once.",
                "Keep one.",
                at => CountProjects(at) <= 1
            );
        return pattern;
    }

    /// <summary>Declares the others.</summary>
    public static void Declare(Pattern pattern, PeppolEdition edition)
    {
        var specification = Encoding.UTF8.GetBytes(edition.Specification);
        pattern
            .On("document", UblNames.Roots)
            .Fatal(
                "PEPPOL-EN16931-R001",
                "BT-23",
                "The business process is missing.",
                "Give the process identifier of Peppol BIS Billing.",
                at => at.Has(Profile)
            )
            .Fatal(
                "PEPPOL-EN16931-R007",
                "BT-23",
                "The business process is none that Peppol BIS Billing knows.",
                $"Use {edition.FirstProcess}.",
                at => edition.Profile(at) is { } profile ? profile != PeppolEdition.Unknown : Truth.Undecided
            )
            .Fatal(
                "PEPPOL-EN16931-R002",
                "BT-22",
                "There is more than one note on document level; only between German parties there may be several.",
                "Join the notes.",
                at => at.Count(Note) <= 1 || PeppolFacts.Of(at).IsGerman
            )
            .Fatal(
                "PEPPOL-EN16931-R003",
                "BT-10, BT-13",
                "Neither a buyer reference nor a purchase order reference is given.",
                "Give one of them.",
                at => at.Has(BuyerReference) || at.Has(Order)
            )
            .Fatal(
                "PEPPOL-EN16931-R004",
                "BT-24",
                "The specification identifier is not that of this Peppol BIS.",
                $"Use {edition.Specification}.",
                at => IsPeppol(at, specification, edition.ForbidsWildcard)
            )
            .Fatal(
                "PEPPOL-EN16931-R053",
                "BG-23",
                "There is not exactly one tax total with subtotals.",
                "Give one tax total with its breakdown.",
                at => CountTotals(at, withSubtotals: true) == 1
            )
            .Fatal(
                "PEPPOL-EN16931-R054",
                "BT-111",
                "A tax total without subtotals must stand once when there is a VAT accounting currency, and not otherwise.",
                "See to the tax totals.",
                at => CountTotals(at, withSubtotals: false) == (at.Has(TaxCurrency) ? 1 : 0)
            )
            .Fatal(
                "PEPPOL-EN16931-R055",
                "BT-110, BT-111",
                "The total VAT amounts in invoice currency and accounting currency differ in sign, or one is missing.",
                "Give both with the same sign.",
                HaveSameSign
            );
        pattern
            .On("cbc:TaxCurrencyCode")
            .Fatal(
                "PEPPOL-EN16931-R005",
                "BT-6",
                "The VAT accounting currency is the invoice currency.",
                "Leave the accounting currency out.",
                DiffersFromInvoiceCurrency
            );
    }

    private static Truth IsPeppol(ElementView at, byte[] specification, bool forbidsWildcard)
    {
        var id = at.TextNode(Customization).Normalized;
        return id.StartsWith(specification) && (!forbidsWildcard || !id.Contains("::"u8));
    }

    private static int CountProjects(ElementView at)
    {
        var count = 0;
        foreach (var reference in at.Each(References))
        {
            if (reference.Any(DocumentType, "50"u8))
            {
                count++;
            }
        }
        return count;
    }

    private static int CountTotals(ElementView at, bool withSubtotals)
    {
        var count = 0;
        foreach (var total in at.Each(TaxTotal))
        {
            if (total.Has(Subtotal) == withSubtotals)
            {
                count++;
            }
        }
        return count;
    }

    private static Truth HaveSameSign(ElementView at)
    {
        if (!at.Has(TaxCurrency))
        {
            return true;
        }
        return (Any(at, TaxCurrency, sign => sign <= 0) && Any(at, Currency, sign => sign <= 0))
            || (Any(at, TaxCurrency, sign => sign >= 0) && Any(at, Currency, sign => sign >= 0));
    }

    private static Truth Any(ElementView at, TermPath currency, Func<int, bool> test)
    {
        foreach (var amount in at.Each(TaxAmount))
        {
            var code = at.Value(currency).Normalized;
            if (code.IsSeveral)
            {
                return Truth.Undecided;
            }
            if (amount.Attribute(UblNames.CurrencyId) is not { Exists: true } id || !id.Bytes.SequenceEqual(code.Bytes))
            {
                continue;
            }
            var holds = amount.IsNumber(test);
            if (holds)
            {
                return holds;
            }
        }

        return false;
    }

    private static Truth DiffersFromInvoiceCurrency(ElementView at)
    {
        var own = at.TextNode().Normalized;
        var invoice = at.Parent.TextNode(Currency).Normalized;
        return own.IsSeveral || invoice.IsSeveral ? Truth.Undecided : !own.Bytes.SequenceEqual(invoice.Bytes);
    }
}
