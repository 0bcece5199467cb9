using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>Nobody duns or collects: of an invoice, or of a customer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Invoice">The invoice; null where it is of a customer.</param>
/// <param name="Customer">The customer; null where it is of an invoice.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when.</param>
/// <param name="Actor">Who set it.</param>
/// <param name="Until">Last day of it; null for no end.</param>
/// <param name="LiftedAt">When somebody lifted it.</param>
/// <param name="LiftedBy">Who lifted it.</param>
public sealed record CollectionHold(
    Guid Id,
    InvoiceId? Invoice,
    string? Customer,
    string Reason,
    DateTimeOffset At,
    string Actor,
    DateOnly? Until,
    DateTimeOffset? LiftedAt = null,
    string? LiftedBy = null
);
