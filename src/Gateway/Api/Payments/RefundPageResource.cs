namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of refunds.</summary>
/// <param name="Refunds">The refunds, oldest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record RefundPageResource(IReadOnlyList<RefundResource> Refunds, string? NextCursor = null);
