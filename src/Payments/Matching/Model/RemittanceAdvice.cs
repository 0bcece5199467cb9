namespace Invoicing.Payments.Matching.Model;

/// <summary>What a customer announced it would pay with one transfer.</summary>
/// <param name="Id">Its number, which the transfer carries as end-to-end id, reference or text.</param>
/// <param name="Customer">Id of the customer.</param>
/// <param name="Total">Sum of its lines.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Lines">Numbers of invoices and what is paid of each.</param>
public sealed record RemittanceAdvice(string Id, string Customer, decimal Total, string Currency, IReadOnlyList<(string Number, decimal Amount)> Lines);
