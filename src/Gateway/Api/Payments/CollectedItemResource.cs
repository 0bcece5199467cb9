namespace Invoicing.Gateway.Api.Payments;

/// <summary>An invoice that is collected.</summary>
/// <param name="Number">BT-1.</param>
/// <param name="Customer">Of whom.</param>
/// <param name="Amount">How much.</param>
/// <param name="EndToEndId">End-to-end id; the statement has it again.</param>
/// <param name="Mandate">Reference of the mandate.</param>
public sealed record CollectedItemResource(string Number, string Customer, decimal Amount, string EndToEndId, string Mandate);
