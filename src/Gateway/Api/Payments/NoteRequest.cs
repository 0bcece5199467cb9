namespace Invoicing.Gateway.Api.Payments;

/// <summary>What was said about a dispute.</summary>
/// <param name="Note">The words.</param>
/// <param name="AnswerBy">Another day by which it must be answered.</param>
public sealed record NoteRequest(string? Note = null, DateOnly? AnswerBy = null);
