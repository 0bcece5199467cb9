using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>An orchestration runs for an invoice that the store does not have: another store, or one set back to a backup. No repetition helps.</summary>
public sealed class UnknownInvoiceException(TransmissionId id) : Exception($"The store does not know transmission {id}.");
