namespace Invoicing.Gateway.Api.Payments;

/// <summary>Where a batch is to go.</summary>
/// <param name="Target">Name of the target, as configured (payments.exports).</param>
public sealed record TargetRequest(string Target);
