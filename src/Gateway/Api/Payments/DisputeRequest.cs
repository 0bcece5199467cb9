namespace Invoicing.Gateway.Api.Payments;

/// <summary>What a buyer objects to.</summary>
/// <param name="Reason">notReceived, defective, wrongQuantity, wrongPrice, wrongTax, duplicate, notOrdered, alreadyPaid, wrongBuyer, other.</param>
/// <param name="Line">BT-126 of the line; the whole invoice where it is left out.</param>
/// <param name="Amount">What is disputed, with VAT; all of the line, or of the invoice, where it is left out.</param>
/// <param name="AnswerBy">When it must be answered, yyyy-mm-dd.</param>
/// <param name="Note">What the buyer said.</param>
public sealed record DisputeRequest(string Reason, string? Line = null, decimal? Amount = null, DateOnly? AnswerBy = null, string? Note = null);
