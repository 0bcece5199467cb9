namespace Invoicing.Ports.Payments;

/// <summary>Remittance advices. They are written by <see cref="IPaymentStore.CommitAsync"/> and never changed.</summary>
public interface IAdviceStore
{
    /// <summary>The advices of these keys.</summary>
    Task<IReadOnlyList<StoredAdvice>> AdvicesAsync(string tenant, IReadOnlyCollection<string> keys, CancellationToken cancellation);

    /// <summary>Advices, newest first.</summary>
    Task<PageOf<StoredAdvice>> AdvicesAsync(string tenant, long? before, int limit, CancellationToken cancellation);
}
