namespace Invoicing.Payments.Bank.Model;

/// <summary>A structured reference as it stands in a bank file.</summary>
/// <param name="Scheme">What the file says it is: SCOR, QRR, ISR Reference, BBA; empty where it says nothing.</param>
/// <param name="Value">The reference as written.</param>
public sealed record BankReference(string Scheme, string Value);
