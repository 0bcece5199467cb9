namespace Invoicing.Gateway.Api.Payments;

/// <summary>A refund that is asked for.</summary>
/// <param name="Payment">Id of the payment.</param>
/// <param name="Reason">Why.</param>
/// <param name="Amount">How much; all that is unapplied where it is left out.</param>
/// <param name="Account">Account that it goes to; the one that it came from where it is left out.</param>
public sealed record RefundAskRequest(Guid Payment, string Reason, decimal? Amount = null, string? Account = null);
