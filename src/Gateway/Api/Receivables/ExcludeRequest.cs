namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Documents to take out of an incident, or to put back.</summary>
/// <param name="Documents">Their ids.</param>
/// <param name="Excluded">Whether they are taken out.</param>
public sealed record ExcludeRequest(IReadOnlyList<Guid>? Documents = null, bool Excluded = true);
