namespace Invoicing.Payments.Bank.Model;

/// <summary>A document that a payer names in structured remittance information.</summary>
/// <param name="Kind">CINV, CREN and so on; empty where the file does not say.</param>
/// <param name="Number">Its number.</param>
/// <param name="Amount">What is paid of it, in units of the payment's currency; null where it is not told.</param>
public sealed record BankDocument(string Kind, string Number, decimal? Amount);
