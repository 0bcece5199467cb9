namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of disputes.</summary>
/// <param name="Disputes">The disputes, oldest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record DisputePageResource(IReadOnlyList<DisputeResource> Disputes, string? NextCursor = null);
