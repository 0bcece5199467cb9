namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A page of incidents, newest first.</summary>
/// <param name="Incidents">The incidents.</param>
/// <param name="NextCursor">Where the next page begins.</param>
public sealed record IncidentPageResource(IReadOnlyList<IncidentResource> Incidents, string? NextCursor = null);
