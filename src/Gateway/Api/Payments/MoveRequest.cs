namespace Invoicing.Gateway.Api.Payments;

/// <summary>What pays one invoice is to pay another.</summary>
/// <param name="From">Id of the invoice that it pays.</param>
/// <param name="To">Id of the invoice that it is to pay.</param>
/// <param name="Amount">How much; as much as it pays and as the other has open where it is left out.</param>
/// <param name="Reason">Why.</param>
public sealed record MoveRequest(Guid From, Guid To, decimal? Amount = null, string? Reason = null);
