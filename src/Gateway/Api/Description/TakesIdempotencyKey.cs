namespace Invoicing.Gateway.Api.Description;

/// <summary>Marks an endpoint that reads the header <c>Idempotency-Key</c> itself.</summary>
internal sealed record TakesIdempotencyKey;
