using Invoicing.Receivables.Books;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;

namespace Invoicing.Receivables.Marketplace;

/// <summary>What one vendor sold to one buyer: an invoice to be.</summary>
/// <param name="Vendor">The vendor.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="Lead">The first of its orders by the alphabet, which names it.</param>
/// <param name="Order">What is invoiced.</param>
/// <param name="Orders">The orders in it.</param>
internal sealed record PlannedSale(string Vendor, VendorTerms Terms, string Lead, Order Order, IReadOnlyList<string> Orders)
{
    /// <summary>What the invoice is about.</summary>
    public string KeyIn(string settlement) =>
        BookRole.KeyOf(Terms.Model == VendorModel.Agency ? BookKind.Agency : BookKind.Own, Vendor, Terms.Operator, settlement, Lead);
}
