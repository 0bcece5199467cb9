namespace Invoicing.Gateway.Api.Payments;

/// <summary>A movement of a customer's statement.</summary>
/// <param name="On">Day of posting.</param>
/// <param name="Document">Number of the invoice, or id of the payment.</param>
/// <param name="Amount">What it does to what is owed.</param>
/// <param name="Text">What it was.</param>
public sealed record StatementMovementResource(DateOnly On, string Document, decimal Amount, string Text);
