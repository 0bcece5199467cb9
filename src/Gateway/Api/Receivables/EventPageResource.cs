namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A page of events.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record EventPageResource(IReadOnlyList<EventResource> Events, string? NextCursor = null);
