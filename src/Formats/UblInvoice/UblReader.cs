using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Formats.UblInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads UBL by its table.</summary>
internal static class UblReader
{
    /// <summary>The syntax, as its national uses read it too.</summary>
    internal static readonly SyntaxReader Reader = new(
        new SyntaxStyle("UBL", UblWays.Names)
        {
            Prefixes = new HashSet<string> { "cbc", "cac", "ext" },
            Numbered = new HashSet<string>
            {
                "InvoiceLine",
                "CreditNoteLine",
                "AllowanceCharge",
                "TaxTotal",
                "TaxSubtotal",
                "PaymentMeans",
                "AdditionalDocumentReference",
                "BillingReference",
                "PartyIdentification",
                "PartyTaxScheme",
                "CommodityClassification",
                "AdditionalItemProperty",
            },
            Attachment = "EmbeddedDocumentBinaryObject",
        }
    );

    internal static ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) =>
        Reader.Read(
            document,
            limits,
            [(UblWays.Invoice, UblTable.Invoice), (UblWays.CreditNote, UblTable.CreditNote)],
            "Send an Invoice or a CreditNote of UBL 2.1.",
            (root, invoice) => root == UblWays.CreditNote ? invoice with { Kind = DocumentKind.CreditNote } : invoice
        );
}
