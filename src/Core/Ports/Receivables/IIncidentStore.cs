using Invoicing.Audit;
using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Receivables;

/// <summary>The store of incidents. Every change is an entry of the incident's own trail in the audit log, by the same commit.</summary>
public interface IIncidentStore
{
    /// <summary>Type of the event that tells a customer's system of a document that was credited in an incident.</summary>
    const string EventType = "invoice.incident";

    /// <summary>The subject whose trail tells of an incident.</summary>
    static AuditSubject SubjectOf(Guid id) => new("receivable-incident", id.ToString());

    /// <summary>Writes a version: the first one, or the one after that which is there; false where somebody else wrote it. Events of documents are told with
    /// it.</summary>
    Task<bool> SaveIncidentAsync(StoredIncident incident, AuditNote note, IReadOnlyList<LifecycleEvent> events, CancellationToken cancellation);

    /// <summary>An incident of a tenant.</summary>
    Task<StoredIncident?> FindIncidentAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>Incidents of a tenant, newest first, after the first so many.</summary>
    Task<IReadOnlyList<StoredIncident>> IncidentsAsync(string tenant, int skip, int limit, CancellationToken cancellation);

    /// <summary>Documents issued in a period (BT-2), oldest first, after a place.</summary>
    Task<ReceivablePage> IssuedAsync(string tenant, DateOnly from, DateOnly to, long after, int limit, CancellationToken cancellation);
}
