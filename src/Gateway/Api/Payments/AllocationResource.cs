using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What of a payment pays an invoice.</summary>
/// <param name="Invoice">Id of the invoice.</param>
/// <param name="Amount">In units of the currency.</param>
public sealed record AllocationResource(Guid Invoice, decimal Amount)
{
    /// <summary>An allocation as the API shows it.</summary>
    public static AllocationResource Of(PaymentAllocation allocation) => new(allocation.Invoice.Value, allocation.Amount);
}
