using System.Data.Common;
using System.Globalization;
using Invoicing.Ports.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>Drafts and all of their versions.</summary>
internal static class DraftStatements
{
    private const string Columns = """
        id, tenant, seller, status, version, business_key, created_at, updated_at, updated_by, body, approved_by, event, result
        """;

    private const string Insert = $"""
        INSERT INTO receivable_drafts ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """;

    private const string Next = """
        UPDATE receivable_drafts SET status = $3, version = $2, updated_at = $4, updated_by = $5, body = $6, approved_by = $7, result = $8
        WHERE id = $1 AND version = $2 - 1 AND status = 'Open'
        """;

    private const string InsertVersion = "INSERT INTO receivable_draft_versions (draft, version, at, actor, status, body) VALUES ($1, $2, $3, $4, $5, $6)";

    /// <summary>Open drafts of all tenants that nobody has touched since a time.</summary>
    public static int Untouched(Session session, DateTimeOffset since) =>
        (int)session.Number("SELECT COUNT(*) FROM receivable_drafts WHERE status = 'Open' AND updated_at <= $1", since.UtcTicks)!.Value;

    /// <summary>Writes it, or finds the one that is about the same; null where an event that it takes is in something else.</summary>
    public static StoredDraft? Add(Session session, StoredDraft draft)
    {
        var known = FindByKey(session, draft.Tenant, draft.BusinessKey);
        if (known is null && draft.Takes.Any(taken => EventStatements.Status(session, taken) is not (EventStatus.Pending or EventStatus.Waiting)))
        {
            return null;
        }

        if (known is null)
        {
            session.Execute(
                Insert,
                draft.Id.Text(),
                draft.Tenant,
                draft.Seller,
                draft.Status.ToString(),
                draft.Version,
                draft.BusinessKey,
                draft.CreatedAt.UtcTicks,
                draft.UpdatedAt.UtcTicks,
                draft.UpdatedBy,
                draft.Body,
                draft.ApprovedBy,
                draft.Event?.Text(),
                draft.Result
            );
            WriteVersion(session, draft);
            foreach (var taken in draft.Takes)
            {
                EventStatements.Settle(session, new(taken, [EventStatus.Pending, EventStatus.Waiting], EventStatus.Done, draft.UpdatedAt, $"draft:{draft.Id}"));
            }
        }

        if (draft.Event is { } id)
        {
            EventStatements.Settle(session, new(id, [EventStatus.Pending], EventStatus.Done, draft.UpdatedAt, $"draft:{(known ?? draft).Id}"));
        }

        return known ?? draft;
    }

    /// <summary>Writes the next version; false where it is not the next one any more.</summary>
    public static bool Save(Session session, StoredDraft draft)
    {
        var saved =
            session.Execute(
                Next,
                draft.Id.Text(),
                draft.Version,
                draft.Status.ToString(),
                draft.UpdatedAt.UtcTicks,
                draft.UpdatedBy,
                draft.Body,
                draft.ApprovedBy,
                draft.Result
            ) > 0;
        if (saved)
        {
            WriteVersion(session, draft);
        }

        return saved;
    }

    /// <summary>Whether it is open at this version.</summary>
    public static bool IsOpen(Session session, Guid id, long version) =>
        session.Number($"SELECT version FROM receivable_drafts WHERE id = $1 AND status = 'Open'{session.ForUpdate}", id.Text()) == version;

    public static StoredDraft? FindByKey(Session session, string tenant, string key) =>
        session.First($"SELECT {Columns} FROM receivable_drafts WHERE tenant = $1 AND business_key = $2", Read, tenant, key);

    public static StoredDraft? Find(Session session, string tenant, Guid id) =>
        session.First($"SELECT {Columns} FROM receivable_drafts WHERE id = $1 AND tenant = $2", Read, id.Text(), tenant);

    public static IReadOnlyList<StoredDraft> List(Session session, string tenant, DraftStatus? status, int skip, int limit) =>
        status is { } one
            ? session.All(
                $"SELECT {Columns} FROM receivable_drafts WHERE tenant = $1 AND status = $2 ORDER BY seq LIMIT $3 OFFSET $4",
                Read,
                tenant,
                one.ToString(),
                limit,
                skip
            )
            : session.All($"SELECT {Columns} FROM receivable_drafts WHERE tenant = $1 ORDER BY seq LIMIT $2 OFFSET $3", Read, tenant, limit, skip);

    private static void WriteVersion(Session session, StoredDraft draft) =>
        session.Execute(InsertVersion, draft.Id.Text(), draft.Version, draft.UpdatedAt.UtcTicks, draft.UpdatedBy, draft.Status.ToString(), draft.Body);

    private static StoredDraft Read(DbDataReader row) =>
        new(
            Guid.Parse(row.GetString(0), CultureInfo.InvariantCulture),
            row.GetString(1),
            row.GetString(2),
            Enum.Parse<DraftStatus>(row.GetString(3)),
            row.GetInt64(4),
            row.GetString(5),
            row.Time(6),
            row.Time(7),
            row.GetString(8),
            row.GetString(9)
        )
        {
            ApprovedBy = row.TextOrNull(10),
            Event = row.TextOrNull(11) is { } id ? Guid.Parse(id, CultureInfo.InvariantCulture) : null,
            Result = row.TextOrNull(12),
        };
}
