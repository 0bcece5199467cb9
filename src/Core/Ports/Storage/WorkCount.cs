using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Invoices of a tenant that go to one destination and are where they are for one cause.</summary>
/// <param name="Destination">Where they go.</param>
/// <param name="Status">Active, parked or rejected.</param>
/// <param name="Cause">Code of the problem, or of the first fatal fault of a rejected one; null where there is none.</param>
/// <param name="Invoices">How many: as many as <see cref="IInvoiceSearch.FindAsync"/> finds by these three.</param>
public sealed record WorkCount(string Destination, ProcessingStatus Status, string? Cause, long Invoices);
