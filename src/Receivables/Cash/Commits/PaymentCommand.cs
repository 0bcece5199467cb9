using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Commits;

/// <summary>Who asks what to be done with which payment.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Payment">The payment; empty where it is about an invoice alone.</param>
/// <param name="Reason">Why; empty for none.</param>
/// <param name="Request">The caller's own name of the request.</param>
public sealed record PaymentCommand(string Tenant, string Actor, Guid Payment, string Reason, RequestName? Request);
