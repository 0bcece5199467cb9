namespace Invoicing.Ports.Receivables;

/// <summary>Documents that went wrong for one cause, as they were found, and what was done about them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Version">From 1; it grows with each change.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="FoundAt">When it was looked for.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="Body">What was found, JSON.</param>
public sealed record StoredIncident(Guid Id, string Tenant, long Version, string Status, DateTimeOffset FoundAt, DateTimeOffset ChangedAt, string Body);
