namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>A webhook endpoint as a tenant wants it.</summary>
/// <param name="Url">Absolute https address; plain http only where the operator allows private networks.</param>
/// <param name="Secret">Key of the HMAC: <c>whsec_</c> and base64 of 24 to 64 random bytes; where it is left out, one is made, and shown in this
/// answer alone.</param>
/// <param name="Events">Event types to tell of; empty or absent for all.</param>
public sealed record EndpointRequest(string? Url, string? Secret = null, IReadOnlyList<string>? Events = null);
