namespace Invoicing.Ports.Receivables;

/// <summary>A settlement of a marketplace with its vendors, closed: all of its documents are issued.</summary>
/// <param name="Id">Its id: that of the event that closed it.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Seller">The marketplace, a seller by its id.</param>
/// <param name="Number">Its number at the marketplace.</param>
/// <param name="ClosedAt">When its last document was issued.</param>
/// <param name="Body">The statement, JSON.</param>
public sealed record StoredSettlement(Guid Id, string Tenant, string Seller, string Number, DateTimeOffset ClosedAt, string Body)
{
    /// <summary>The orders that are invoiced by it; written with it, not read with it.</summary>
    public IReadOnlyList<SettledOrder> Orders { get; init; } = [];
}
