using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Actions;
using Invoicing.Receivables.Incidents;
using Invoicing.Receivables.Incidents.Model;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Documents that went wrong for one cause, and what was done about them.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="FoundAt">When it was looked for.</param>
/// <param name="FoundBy">Who looked.</param>
/// <param name="ApprovedBy">Who approved its credits.</param>
/// <param name="Query">What was looked for.</param>
/// <param name="Looked">Documents that were looked at.</param>
/// <param name="Surplus">How many are to be credited, or were.</param>
/// <param name="Credited">How many are credited.</param>
/// <param name="Failed">How many could not be credited.</param>
/// <param name="ToCredit">What would be credited now, by currency: the dry run of it.</param>
/// <param name="IsCut">Whether there are more than are kept: take a shorter period.</param>
/// <param name="Pattern">What the surplus has in common, held against all other documents of the period.</param>
/// <param name="Documents">Its documents; left out of lists.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record IncidentResource(
    Guid Id,
    IncidentStatus Status,
    long Version,
    DateTimeOffset FoundAt,
    string FoundBy,
    string? ApprovedBy,
    IncidentQuery Query,
    int Looked,
    int Surplus,
    int Credited,
    int Failed,
    IReadOnlyDictionary<string, decimal> ToCredit,
    bool IsCut,
    IReadOnlyList<PatternEntry> Pattern,
    IReadOnlyList<IncidentDocument>? Documents,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>An incident as the API shows it to somebody.</summary>
    public static IncidentResource Of(StoredIncident stored, string actor, bool isWhole = true)
    {
        var incident = Incident.Of(stored);
        return new(
            stored.Id,
            Enum.Parse<IncidentStatus>(stored.Status),
            stored.Version,
            stored.FoundAt,
            incident.FoundBy,
            incident.ApprovedBy,
            incident.Query,
            incident.Looked,
            incident.Documents.Count(document => document.IsSurplus && !document.IsExcluded),
            incident.Documents.Count(document => document.Credit is not null),
            incident.Documents.Count(document => document.Problem is not null),
            incident.Due.GroupBy(document => document.Currency).ToDictionary(group => group.Key, group => group.Sum(document => document.Left)),
            incident.IsCut,
            incident.Pattern,
            isWhole ? incident.Documents : null,
            IncidentService.ActionsOf(stored, actor)
        );
    }
}
