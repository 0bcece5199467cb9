using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Something that the ERP is told of.</summary>
/// <param name="Id">Stable id: the same in every delivery and redelivery.</param>
/// <param name="InvoiceId">Whose event, by the id that its tenant knows it by; the default where it is of no invoice, as a test event is.</param>
/// <param name="Tenant">Whose invoice.</param>
/// <param name="Type">As in <c>invoice.cleared</c>.</param>
/// <param name="At">When.</param>
/// <param name="Data">JSON object: the state's four axes, references and faults.</param>
public sealed record LifecycleEvent(Guid Id, InvoiceId InvoiceId, string Tenant, string Type, DateTimeOffset At, string Data);
