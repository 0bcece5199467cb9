namespace Invoicing.Gateway.Api.Payments;

/// <summary>What became of an event of a payment provider.</summary>
/// <param name="Status">taken; known where it came before; ignored where its type has no effect.</param>
public sealed record ProviderEventResource(string Status);
