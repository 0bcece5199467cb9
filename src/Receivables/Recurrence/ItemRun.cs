using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Recurrence;

/// <summary>Days on which an item ran, without a break and without a change.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Price">At what price.</param>
internal sealed record ItemRun(DateOnly From, DateOnly Until, decimal Quantity, PriceRule Price);
