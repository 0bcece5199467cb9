namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of letters.</summary>
/// <param name="Letters">The letters, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record DunningLetterPageResource(IReadOnlyList<DunningLetterResource> Letters, string? NextCursor = null);
