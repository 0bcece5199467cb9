namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of payments.</summary>
/// <param name="Payments">The payments, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record PaymentPageResource(IReadOnlyList<PaymentResource> Payments, string? NextCursor = null);
