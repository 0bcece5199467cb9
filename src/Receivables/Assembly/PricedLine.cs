using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Pricing;

namespace Invoicing.Receivables.Assembly;

/// <summary>A line of the invoice to be: a part of an order line with its tax, its discounts and what is left.</summary>
/// <param name="Key">Its id in the invoice (BT-126); unique.</param>
/// <param name="Line">The order line.</param>
/// <param name="Part">The part of it.</param>
/// <param name="Vat">Its tax.</param>
internal sealed record PricedLine(string Key, OrderLine Line, PricedPart Part, VatKey Vat)
{
    /// <summary>Its share of each of the order line's discounts, rounded.</summary>
    public IReadOnlyList<decimal> Discounts { get; init; } = [];

    /// <summary>Its amount less discounts, rounded.</summary>
    public decimal Amount { get; init; }

    /// <summary>Price of one unit without VAT.</summary>
    public decimal NetPrice { get; init; }
}
