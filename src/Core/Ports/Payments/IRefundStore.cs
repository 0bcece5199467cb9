namespace Invoicing.Ports.Payments;

/// <summary>The store of refunds and of the accounts that money goes to; they are written by <see cref="IPaymentStore.CommitAsync"/>.</summary>
public interface IRefundStore
{
    /// <summary>Requests, oldest first; only those in a status where one is named.</summary>
    Task<PageOf<RefundRequest>> RefundsAsync(string tenant, RefundStatus? status, long after, int limit, CancellationToken cancellation);

    /// <summary>A request.</summary>
    Task<RefundRequest?> RefundAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>Accounts of a payee, or all that are in use or held where none is named; oldest first.</summary>
    Task<IReadOnlyList<PayeeAccount>> PayeesAsync(string tenant, string? payee, CancellationToken cancellation);

    /// <summary>An account.</summary>
    Task<PayeeAccount?> PayeeAsync(string tenant, Guid id, CancellationToken cancellation);
}
