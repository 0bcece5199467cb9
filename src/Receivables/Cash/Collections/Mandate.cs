namespace Invoicing.Receivables.Cash.Collections;

/// <summary>A payer's mandate, as whoever keeps mandates hands it in.</summary>
/// <param name="Customer">The customer, as open items name it.</param>
/// <param name="Name">Whose account.</param>
/// <param name="Iban">The account.</param>
/// <param name="Reference">Reference of the mandate.</param>
/// <param name="SignedOn">Day on which it was signed.</param>
/// <param name="IsFirst">Whether nothing was collected by it yet.</param>
public sealed record Mandate(string Customer, string Name, string Iban, string Reference, DateOnly SignedOn, bool IsFirst);
