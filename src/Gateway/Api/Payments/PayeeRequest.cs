namespace Invoicing.Gateway.Api.Payments;

/// <summary>An account that money for a payee is to go to.</summary>
/// <param name="Payee">The customer, as open items name it, or the vendor.</param>
/// <param name="Account">The account.</param>
public sealed record PayeeRequest(string Payee, string Account);
