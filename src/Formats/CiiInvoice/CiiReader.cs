using Invoicing.Formats.CiiInvoice.Tables;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.CiiInvoice;

/// <summary>Reads CII by its table.</summary>
internal static class CiiReader
{
    private static readonly SyntaxReader Reader = new(
        new SyntaxStyle("CII", CiiWays.Names)
        {
            Prefixes = new HashSet<string> { "rsm", "ram", "udt", "qdt" },
            Numbered = new HashSet<string>
            {
                "IncludedSupplyChainTradeLineItem",
                "SpecifiedTradeAllowanceCharge",
                "ApplicableTradeTax",
                "SpecifiedTradeSettlementPaymentMeans",
                "AdditionalReferencedDocument",
                "IncludedNote",
                "InvoiceReferencedDocument",
                "SpecifiedTaxRegistration",
                "ApplicableProductCharacteristic",
                "DesignatedProductClassification",
            },
            Attachment = "AttachmentBinaryObject",
            Currency = CiiWays.Currency,
        }
    );

    internal static ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) =>
        Reader.Read(
            document,
            limits,
            [(CiiWays.Invoice, CiiTable.Invoice)],
            "Send a CrossIndustryInvoice of CII D16B.",
            (_, invoice) => invoice with { Kind = TypeCodes.KindOf(invoice.TypeCode) }
        );
}
