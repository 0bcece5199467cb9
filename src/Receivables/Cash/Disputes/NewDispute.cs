namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>An objection as somebody takes it down.</summary>
/// <param name="Reason">One of <see cref="DisputeReasons.All"/>.</param>
/// <param name="Line">BT-126 of the line; null for the whole invoice.</param>
/// <param name="Amount">What is disputed, with VAT; null for all of the line, or of the invoice.</param>
/// <param name="AnswerBy">When it must be answered; null for none.</param>
/// <param name="Note">What the buyer said.</param>
public sealed record NewDispute(string Reason, string? Line, decimal? Amount, DateOnly? AnswerBy, string Note);
