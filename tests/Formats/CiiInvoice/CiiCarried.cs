using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.Tests.CiiInvoice;

/// <summary>An invoice as CII D16B carries it: what is set aside here is all that CII has no place for, each with a loss of the writer.</summary>
internal static class CiiCarried
{
    internal static Invoice Of(Invoice invoice) =>
        invoice with
        {
            TypeCode = invoice.Kind == DocumentKind.CreditNote ? "381" : "380",
            // BT-7 and BT-8 stand in the VAT breakdown; codes of the other list would be read as others.
            VatPointDate = invoice.VatBreakdown.Count > 0 ? invoice.VatPointDate : null,
            VatPointDateCode = invoice.VatBreakdown.Count > 0 && invoice.VatPointDateCode is not ("5" or "29" or "72") ? invoice.VatPointDateCode : null,
            // The schema of D16B takes one preceding invoice.
            PrecedingInvoices = invoice.PrecedingInvoices.Take(1).ToTermList(),
            // Identifiers without scheme stand before those with one: the order of BT-29 says nothing.
            Seller = invoice.Seller is { } seller ? seller with { Identifiers = seller.Identifiers.OrderBy(id => id.Scheme is not null).ToTermList() } : null,
            Lines = invoice.Lines.Select(Line).ToTermList(),
        };

    /// <summary>BT-147 stands within BT-148, which the norm defines as BT-146 and BT-147 together.</summary>
    private static InvoiceLine Line(InvoiceLine line) =>
        line.Price is { GrossPrice: null, Discount: { } discount, NetPrice: { } net } price && net.Currency == discount.Currency
            ? line with
            {
                Price = price with { GrossPrice = net + discount },
            }
            : line;
}
