using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Invoices that something holds up.</summary>
/// <param name="Destination">Where they go.</param>
/// <param name="Status">Active, or parked.</param>
/// <param name="Problem">Problem code.</param>
/// <param name="Invoices">How many.</param>
public sealed record ProblemCount(string Destination, ProcessingStatus Status, string Problem, long Invoices);
