namespace Invoicing.Payments.Ageing;

/// <summary>A posting to the control account.</summary>
/// <param name="Date">Day of posting.</param>
/// <param name="Amount">In the document's currency; a debit is positive.</param>
/// <param name="Accounting">In accounting currency, as it was posted.</param>
/// <param name="Text">What it was.</param>
public sealed record PositionMovement(DateOnly Date, decimal Amount, decimal Accounting, string Text);
