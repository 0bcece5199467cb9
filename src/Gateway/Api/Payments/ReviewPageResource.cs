namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of reviews.</summary>
/// <param name="Reviews">The reviews, oldest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record ReviewPageResource(IReadOnlyList<ReviewResource> Reviews, string? NextCursor = null);
