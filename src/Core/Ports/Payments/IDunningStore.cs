namespace Invoicing.Ports.Payments;

/// <summary>The store of dunning; letters are written by <see cref="IPaymentStore.CommitAsync"/>, a level of an invoice once.</summary>
public interface IDunningStore
{
    /// <summary>The event of an invoice that a letter names.</summary>
    const string EventType = "invoice.dunned";

    /// <summary>Customers with something that was due before a day, in the order of the alphabet, after one.</summary>
    Task<IReadOnlyList<string>> LateCustomersAsync(string tenant, DateOnly day, string after, int limit, CancellationToken cancellation);

    /// <summary>Levels that invoices of a customer have come to.</summary>
    Task<IReadOnlyList<DunnedLevel>> DunnedAsync(string tenant, string customer, CancellationToken cancellation);

    /// <summary>Money and credits of a customer that pay nothing yet, by currency.</summary>
    Task<IReadOnlyDictionary<string, decimal>> UnappliedAsync(string tenant, string customer, CancellationToken cancellation);

    /// <summary>Letters, newest first; of a customer where one is named.</summary>
    Task<PageOf<StoredDunningLetter>> LettersAsync(string tenant, string? customer, long? before, int limit, CancellationToken cancellation);

    /// <summary>A letter.</summary>
    Task<StoredDunningLetter?> LetterAsync(string tenant, Guid id, CancellationToken cancellation);
}
