using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;
using Invoicing.Values;

namespace Invoicing.Storage.Sql;

/// <summary>Takes a submission in behind the idempotency layers: key, id, legal identity. Its guards make look and write one step.</summary>
internal static class SubmitStatements
{
    private const string InsertInvoice = """
        INSERT INTO invoices (id, tenant, direction, seller, kind, number, year, received_at, updated_at, status, buyer_response, payment, trail_length,
          trail_hash, content_hash, documents, trace, issue_date, due_date, currency, without_vat, with_vat, due, seller_name, buyer_name, buyer_identifier,
          buyer_reference, purchase_order, buyer_index, public_id, reference, metadata)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29,
          $30, $31, $32)
        """;

    private const string InsertTransmission = """
        INSERT INTO transmissions (invoice, number, tenant, purpose, route, destination, stage, status, transport, authority, problem, wake_at, version, state,
          follows)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    private const string First = "JOIN transmissions t ON t.invoice = i.seq AND t.number = 1";

    private const string ByKey = $"""
        SELECT k.request_hash, i.id, i.received_at, t.route, t.destination, i.public_id, i.reference, i.metadata FROM idempotency_keys k
        JOIN invoices i ON i.seq = k.invoice {First} WHERE k.tenant = $1 AND k.key = $2
        """;

    private const string ById = $"""
        SELECT i.content_hash, i.id, i.received_at, t.route, t.destination, i.public_id, i.reference, i.metadata, i.tenant, i.seq FROM invoices i {First}
        WHERE i.id = $1
        """;

    private const string ByPublicId = $"""
        SELECT i.content_hash, i.id, i.received_at, t.route, t.destination, i.public_id, i.reference, i.metadata, i.tenant, i.seq FROM invoices i {First}
        WHERE i.tenant = $1 AND i.public_id = $2
        """;

    /// <summary>
    /// One that took effect anywhere keeps its number, whatever became of its other transmissions, unless the authority withdrew it. The beginnings
    /// are said beside the whole: an index of
    /// PostgreSQL holds no more of a text that a sender makes as long as he likes.
    /// </summary>
    private const string ByLegalIdentity = """
        SELECT COALESCE(i.public_id, i.id), i.content_hash FROM invoices i
        WHERE i.tenant = $1 AND i.seller = $2 AND i.number = $3 AND i.year = $4 AND i.kind = $5
          AND substr(i.seller, 1, 100) = substr($2, 1, 100) AND substr(i.number, 1, 100) = substr($3, 1, 100)
          AND (i.status NOT IN ('Rejected', 'Cancelled')
            OR EXISTS (SELECT 1 FROM transmissions t WHERE t.invoice = i.seq AND t.status = 'Completed')
              AND NOT EXISTS (SELECT 1 FROM transmissions t WHERE t.invoice = i.seq AND t.status = 'Completed' AND t.purpose = 'Cancel'))
        ORDER BY i.seq LIMIT 1
        """;

    public static SubmitResult Submit(WriteScope scope, Submission submission, PreparedStep prepared)
    {
        var session = scope.Session;
        if (SameKey(session, submission) is { } byKey)
        {
            return byKey;
        }

        if (SameId(session, submission, out var isOthers) is { } byId)
        {
            return byId;
        }

        if (SameLegalIdentity(session, submission) is { } taken)
        {
            return taken;
        }

        if (isOthers)
        {
            submission = UnderAnotherId(submission);
            prepared = PreparedStep.Of(submission);
        }

        Create(scope, submission, prepared);
        return new SubmitResult.Created(new(submission.Invoice, [submission.Transmission, .. submission.Followers]));
    }

    /// <summary>The invoice that has its id or legal identity; null where both are free.</summary>
    public static InvoiceId? Taken(Session session, Submission submission) =>
        (SameId(session, submission with { IdempotencyKey = null }, out var isOthers) ?? SameLegalIdentity(session, submission)) switch
        {
            SubmitResult.LegalIdentityTaken taken => taken.Original,
            null => isOthers ? submission.Invoice.Id : null,
            _ => submission.Invoice.Id,
        };

    private static SubmitResult? SameKey(Session session, Submission submission)
    {
        if (submission.IdempotencyKey is not { } key)
        {
            return null;
        }

        var found = session.First(ByKey, row => new Earlier(row), submission.Invoice.Tenant, key);
        return found is null ? null
            : found.Hash == RequestHash(submission) ? new SubmitResult.Replayed(found.AsAnswered(submission))
            : new SubmitResult.KeyReused(found.PublicId ?? found.Id);
    }

    /// <summary>Ids are a tenant's own: that another tenant has one is nothing that this one must know of.</summary>
    private static SubmitResult? SameId(Session session, Submission submission, out bool isOthers)
    {
        var (id, tenant) = (submission.Invoice.Id.ToString(), submission.Invoice.Tenant);
        var own = session.First(ByPublicId, Holder.Of, tenant, id);
        var holder = own ?? session.First(ById, Holder.Of, id);
        isOthers = holder is not null && own is null && (holder.Tenant != tenant || holder.Earlier.PublicId is not null);
        if (holder is null || isOthers)
        {
            return null;
        }

        if (holder.Earlier.Hash != submission.ContentHash)
        {
            return new SubmitResult.IdTaken(submission.Invoice.Id);
        }

        RememberKey(session, submission, holder.Seq);
        return new SubmitResult.Replayed(holder.Earlier.AsAnswered(submission));
    }

    /// <summary>The submission as it is stored where another tenant's invoice has its id: under an id of ours, known by its own.</summary>
    private static Submission UnderAnotherId(Submission submission)
    {
        var record = submission.Invoice with { Id = InvoiceId.New(submission.Invoice.ReceivedAt), PublicId = submission.Invoice.KnownAs };
        return submission with
        {
            Transmission = submission.Transmission with { Invoice = record },
            Followers = [.. submission.Followers.Select(follower => follower with { Invoice = record })],
        };
    }

    private static SubmitResult? SameLegalIdentity(Session session, Submission submission)
    {
        var (invoice, key) = (submission.Invoice, submission.Invoice.LegalIdentity);
        return invoice.Status is ProcessingStatus.Rejected or ProcessingStatus.Cancelled
            ? null
            : session.First<SubmitResult>(
                ByLegalIdentity,
                row => new SubmitResult.LegalIdentityTaken(InvoiceId.Parse(row.GetString(0)), row.GetString(1) == submission.ContentHash),
                invoice.Tenant,
                key.Seller,
                key.Number,
                key.Year,
                key.Kind.ToString()
            );
    }

    private static void Create(WriteScope scope, Submission submission, PreparedStep prepared)
    {
        var (session, invoice, trail) = (scope.Session, submission.Invoice, prepared.Trail);
        var seq = session.Insert(
            InsertInvoice,
            [
                invoice.Id.ToString(),
                invoice.Tenant,
                invoice.Direction.ToString(),
                invoice.LegalIdentity.Seller,
                invoice.LegalIdentity.Kind.ToString(),
                invoice.LegalIdentity.Number,
                invoice.LegalIdentity.Year,
                invoice.ReceivedAt.UtcTicks,
                invoice.UpdatedAt.UtcTicks,
                invoice.Status.ToString(),
                invoice.BuyerResponse.ToString(),
                invoice.Payment.ToString(),
                trail.End.Length,
                trail.End.Hash,
                submission.ContentHash,
                prepared.Documents,
                invoice.Trace,
                .. InvoiceRow.Values(invoice.Summary),
                invoice.PublicId?.ToString(),
                invoice.Reference,
                InvoiceRow.MetadataText(invoice.Metadata),
            ]
        );
        RememberKey(session, submission, seq);
        Create(scope, seq, submission.Transmission, prepared.State, prepared.Attempt);
        foreach (var follower in submission.Followers)
        {
            Create(scope, seq, follower, StoredJson.Write(follower), null);
        }

        scope.Log.Append(seq, trail);
        Outbox.Add(session, seq, submission.IsSilent ? [] : [submission.Event]);
    }

    /// <summary>Writes a transmission of an invoice that is there.</summary>
    public static void Create(WriteScope scope, long invoice, Transmission transmission, string json, string? attemptJson)
    {
        var seq = scope.Session.Insert(
            InsertTransmission,
            invoice,
            transmission.Number,
            transmission.Invoice.Tenant,
            transmission.Purpose.ToString(),
            transmission.Route,
            transmission.Destination,
            transmission.Stage.ToString(),
            transmission.Status.ToString(),
            transmission.Transport.ToString(),
            transmission.Authority.ToString(),
            transmission.Problem?.Code,
            transmission.WakeAt?.UtcTicks,
            transmission.Version,
            json,
            transmission.Follows
        );
        scope.Figures.Came(transmission);
        AttemptRows.Write(scope.Session, seq, null, transmission, attemptJson);
    }

    private static void RememberKey(Session session, Submission submission, long invoice)
    {
        if (submission.IdempotencyKey is { } key)
        {
            session.Execute(
                "INSERT INTO idempotency_keys (tenant, key, request_hash, invoice) VALUES ($1, $2, $3, $4)",
                submission.Invoice.Tenant,
                key,
                RequestHash(submission),
                invoice
            );
        }
    }

    private static string RequestHash(Submission submission) => submission.RequestHash ?? submission.ContentHash;

    /// <summary>What stands of an earlier submission of the same request: the answer to it follows from this and from the request.</summary>
    private sealed class Earlier(System.Data.Common.DbDataReader row)
    {
        private readonly DateTimeOffset _receivedAt = row.Time(2);
        private readonly string _route = row.GetString(3);
        private readonly string _destination = row.GetString(4);
        private readonly string? _reference = row.TextOrNull(6);
        private readonly TermList<MetadataEntry> _metadata = InvoiceRow.MetadataOf(row.TextOrNull(7));

        public string Hash { get; } = row.GetString(0);

        public InvoiceId Id { get; } = InvoiceId.Parse(row.GetString(1));

        public InvoiceId? PublicId { get; } = row.TextOrNull(5) is { } known ? InvoiceId.Parse(known) : null;

        /// <summary>The invoice as it was first answered.</summary>
        public StoredInvoice AsAnswered(Submission submission)
        {
            var record = submission.Invoice with
            {
                Id = Id,
                PublicId = PublicId,
                ReceivedAt = _receivedAt,
                UpdatedAt = _receivedAt,
                Reference = _reference,
                Metadata = _metadata,
            };
            var transmission = submission.Transmission with
            {
                Invoice = record,
                Route = _route,
                Destination = _destination,
                UpdatedAt = _receivedAt,
                WakeAt = submission.Transmission.WakeAt is null ? null : _receivedAt,
            };
            return new(record, [transmission, .. submission.Followers.Select(follower => follower with { Invoice = record, UpdatedAt = _receivedAt })]);
        }
    }

    /// <summary>Whose invoice has an id, and in which row.</summary>
    private sealed record Holder(Earlier Earlier, string Tenant, long Seq)
    {
        public static Holder Of(System.Data.Common.DbDataReader row) => new(new Earlier(row), row.GetString(8), row.GetInt64(9));
    }
}
