using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>Repetitions of failed card payments. They are written by <see cref="IPaymentStore.CommitAsync"/>.</summary>
public interface IChargeStore
{
    /// <summary>Planned ones of a provider that are due, oldest first.</summary>
    Task<IReadOnlyList<PlannedCharge>> DueChargesAsync(string tenant, string provider, DateTimeOffset at, int limit, CancellationToken cancellation);

    /// <summary>All of an invoice, oldest first.</summary>
    Task<IReadOnlyList<PlannedCharge>> ChargesAsync(string tenant, InvoiceId invoice, CancellationToken cancellation);
}
