namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>Another secret for an endpoint.</summary>
/// <param name="Secret">The new one: <c>whsec_</c> and base64 of 24 to 64 bytes; where it is left out, one is made.</param>
/// <param name="OverlapSeconds">How long the secret of now signs beside it: up to 604,800 (7 days), 86,400 (a day) where it is left out. With 0 every
/// earlier secret ends at once, as after a theft.</param>
public sealed record RotationRequest(string? Secret = null, int? OverlapSeconds = null);
