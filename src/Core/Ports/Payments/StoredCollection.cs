namespace Invoicing.Ports.Payments;

/// <summary>A collection by direct debit, with its file as it goes to the bank.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="CollectOn">Day of collection.</param>
/// <param name="At">When it was made.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Items">Its invoices.</param>
/// <param name="File">The file, XML.</param>
public sealed record StoredCollection(
    Guid Id,
    string Tenant,
    DateOnly CollectOn,
    DateTimeOffset At,
    string Actor,
    IReadOnlyList<CollectedItem> Items,
    string File
);
