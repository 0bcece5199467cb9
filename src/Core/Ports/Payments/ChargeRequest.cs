namespace Invoicing.Ports.Payments;

/// <summary>A card payment that is to be tried again.</summary>
/// <param name="Key">The same whenever this repetition is asked for.</param>
/// <param name="Invoice">Id of the invoice, as its tenant knows it.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Customer">Who pays.</param>
/// <param name="Amount">What is open.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Attempt">1 for the first repetition.</param>
public sealed record ChargeRequest(string Key, Guid Invoice, string Number, string Customer, decimal Amount, string Currency, int Attempt);
