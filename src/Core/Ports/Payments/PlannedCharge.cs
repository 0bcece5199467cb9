using Invoicing.Lifecycle;

namespace Invoicing.Ports.Payments;

/// <summary>The repetition of a card payment that failed.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Provider">The payment provider.</param>
/// <param name="Invoice">The invoice's own id.</param>
/// <param name="Attempt">1 for the first repetition.</param>
/// <param name="Status">How far it is.</param>
/// <param name="DueAt">When it is to be asked for, or looked at again.</param>
/// <param name="Tries">How often the provider was asked.</param>
/// <param name="Answer">What it said last; empty for nothing.</param>
public sealed record PlannedCharge(
    string Tenant,
    string Provider,
    InvoiceId Invoice,
    int Attempt,
    ChargeStatus Status,
    DateTimeOffset DueAt,
    int Tries,
    string Answer
);
