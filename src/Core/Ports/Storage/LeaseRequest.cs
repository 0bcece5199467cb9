namespace Invoicing.Ports.Storage;

/// <summary>Asks for a lease in the same commit as something else, by one who runs the invoice at once.</summary>
/// <param name="Owner">Who asks.</param>
/// <param name="Now">From when.</param>
/// <param name="Lease">How long.</param>
public sealed record LeaseRequest(string Owner, DateTimeOffset Now, TimeSpan Lease);
