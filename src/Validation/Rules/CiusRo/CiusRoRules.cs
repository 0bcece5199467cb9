using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>
/// Romania's own rules on UBL, those that ANAF refuses by besides EN 16931's (BR-RO-…, BR-DEC-RO-…, and BR-27 on every price): schematron 1.0.9 for CIUS-RO
/// 1.0.1, as a table of contents.
/// Sources:
/// <list type="bullet">
/// <item>Ministry of Finance of Romania, Order 1366/2021, with CIUS-RO 1.0.1: https://mfinante.gov.ro/ro/web/efactura/informatii-tehnice</item>
/// <item>The published rules, compiled: github.com/phax/phive-rules, phive-rules-cius-ro 1.0.9</item>
/// </list>
/// All stand in one pattern, so that an element is asked by the first context that takes it; contexts on an allowance, a tax
/// representative or a delivery of the document are written for invoices alone, and take none of a credit note's.
/// </summary>
internal static class CiusRoRules
{
    /// <summary>BT-24 of an invoice that follows CIUS-RO 1.0.1.</summary>
    public const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:efactura.mfinante.ro:CIUS-RO:1.0.1";

    /// <summary>The patterns.</summary>
    public static IReadOnlyList<Pattern> Ubl()
    {
        var pattern = new Pattern();
        RomanianDates.Declare(pattern);
        pattern
            .On("price", ["cbc:PriceAmount"])
            .Fatal(
                "BR-27",
                "BT-146",
                "The item net price (BT-146) is negative.",
                "State the price without a sign, and the sign with the quantity.",
                at => at.IsNumber(sign => sign >= 0)
            );
        RomanianDocumentRules.Types(pattern);
        var document = pattern.On("document", UblNames.Roots, IsRoot);
        RomanianDocumentRules.Declare(document);
        RomanianLengths.OfDocument(document);
        RomanianAddresses.OfParties(document);
        RomanianAddresses.OfRepresentative(pattern.On("representative address", ["cac:PostalAddress"], OfInvoice("cac:TaxRepresentativeParty")));
        RomanianLengths.OfPayment(pattern.On("payment", ["cac:PaymentMeans"]));
        RomanianAddresses.OfDelivery(pattern.On("delivery address", ["cac:Address"], OfInvoice("cac:DeliveryLocation", "cac:Delivery")));
        RomanianDocumentRules.Period(pattern.On("period", ["cbc:DescriptionCode"], UblNames.Inside("cac:InvoicePeriod")));
        RomanianLengths.OfLine(pattern.On("line", UblNames.Lines));
        RomanianLengths.OfAttribute(pattern.On("item attribute", ["cac:AdditionalItemProperty"], UblNames.Inside("cac:Item")));
        RomanianAmounts.OfDocument(pattern, OfInvoice());
        RomanianAmounts.OfLines(pattern);
        RomanianLengths.OfNote(pattern.On("note", ["cbc:Note"]));
        RomanianLengths.OfDocumentReference(pattern.On("document reference", ["cac:AdditionalDocumentReference"]));
        RomanianLengths.OfBillingReference(pattern.On("billing reference", ["cac:BillingReference"]));
        return [pattern];
    }

    private static Truth IsRoot(ElementView at) => at.Node == 0;

    /// <summary>Whether the elements around an element have these names, from the inside out, up to the root, which is an invoice.</summary>
    private static Func<ElementView, Truth> OfInvoice(params string[] around)
    {
        var inside = UblNames.Inside([.. around, "ubl:Invoice"]);
        return at => UblNames.IsCreditNote(at) ? Truth.No : inside(at) && IsBelowRoot(at, around.Length + 1);
    }

    private static Truth IsBelowRoot(ElementView at, int depth)
    {
        var node = at.Node;
        for (var step = 0; step < depth; step++)
        {
            node = at.Document.Tape.Parent(node);
        }
        return node == 0;
    }
}
