namespace Invoicing.Payments.Collection;

/// <summary>What is collected of one payer.</summary>
/// <param name="EndToEndId">End-to-end id; at most 35 characters; the statement has it again.</param>
/// <param name="Amount">In euro, more than 0.</param>
/// <param name="Name">Whose account.</param>
/// <param name="Iban">The account.</param>
/// <param name="Mandate">Reference of the mandate.</param>
/// <param name="SignedOn">Day on which it was signed.</param>
/// <param name="IsFirst">Whether it is the first of a mandate.</param>
/// <param name="Text">What for; at most 140 characters.</param>
public sealed record Debit(string EndToEndId, decimal Amount, string Name, string Iban, string Mandate, DateOnly SignedOn, bool IsFirst, string Text);
