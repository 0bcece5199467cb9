using Invoicing.Audit;

namespace Invoicing.Ports.Receivables;

/// <summary>The store of customers and products. Every version is an entry of the record's own trail in the audit log, by the same commit.</summary>
public interface IRecordStore
{
    /// <summary>The subject whose trail tells of a record.</summary>
    static AuditSubject SubjectOf(string tenant, string kind, string id) => new("receivable-record", $"{tenant}/{kind}/{id}");

    /// <summary>Writes the next version; the one that is there where it says the same.</summary>
    Task<StoredRecord> SaveRecordAsync(StoredRecord record, CancellationToken cancellation);

    /// <summary>A record: its last version, or the one that is asked for.</summary>
    Task<StoredRecord?> FindRecordAsync(string tenant, string kind, string id, long? version, CancellationToken cancellation);

    /// <summary>The last versions of records by their ids, after an id.</summary>
    Task<IReadOnlyList<StoredRecord>> RecordsAsync(string tenant, string kind, string after, int limit, CancellationToken cancellation);

    /// <summary>Every version of a record, newest first.</summary>
    Task<IReadOnlyList<StoredRecord>> RecordVersionsAsync(string tenant, string kind, string id, int limit, CancellationToken cancellation);
}
