using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Takes a submission in behind the idempotency layers: key, id, legal identity. Its guards make look and write one step.</summary>
internal static class SubmitStatements
{
    private const string Insert = """
        INSERT INTO invoices (id, tenant, destination, seller, kind, number, year, received_at, updated_at, stage, standing, transport, authority, business,
          payment, wake_at, version, trail_length, trail_hash, state, route)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        """;

    private const string ByKey = """
        SELECT k.request_hash, i.id, s.first_state FROM idempotency_keys k
        JOIN invoices i ON i.seq = k.invoice JOIN submissions s ON s.invoice = k.invoice WHERE k.tenant = $1 AND k.key = $2
        """;

    private const string ById = "SELECT s.content_hash, i.tenant, i.seq, s.first_state FROM invoices i JOIN submissions s ON s.invoice = i.seq WHERE i.id = $1";

    /// <summary>The beginnings are said beside the whole: an index of PostgreSQL holds no more of a text that a sender makes as long as he likes.</summary>
    private const string ByLegalIdentity = """
        SELECT i.id, s.content_hash FROM invoices i JOIN submissions s ON s.invoice = i.seq
        WHERE i.tenant = $1 AND i.seller = $2 AND i.number = $3 AND i.year = $4 AND i.kind = $5 AND i.standing NOT IN ('Rejected', 'Cancelled')
          AND substr(i.seller, 1, 100) = substr($2, 1, 100) AND substr(i.number, 1, 100) = substr($3, 1, 100)
        ORDER BY i.seq LIMIT 1
        """;

    public static SubmitResult Submit(WriteScope scope, Submission submission, PreparedStep prepared)
    {
        var session = scope.Session;
        if (SameKey(session, submission) is { } byKey)
        {
            return byKey;
        }

        if (SameId(session, submission) is { } byId)
        {
            return byId;
        }

        if (SameLegalIdentity(session, submission) is { } taken)
        {
            return taken;
        }

        Create(scope, submission, prepared);
        return new SubmitResult.Created(submission.State);
    }

    private static SubmitResult? SameKey(Session session, Submission submission) =>
        submission.IdempotencyKey is not { } key
            ? null
            : session.First<SubmitResult>(
                ByKey,
                row =>
                    row.GetString(0) == RequestHash(submission)
                        ? new SubmitResult.Replayed(First(row.GetString(2)))
                        : new SubmitResult.KeyReused(InvoiceId.Parse(row.GetString(1))),
                submission.State.Tenant,
                key
            );

    /// <summary>An id of another tenant is taken, whatever its content: its state is not this caller's to see.</summary>
    private static SubmitResult? SameId(Session session, Submission submission)
    {
        var found = session.First(
            ById,
            row => (Content: row.GetString(0), Tenant: row.GetString(1), Seq: row.GetInt64(2), State: row.GetString(3)),
            submission.State.Id.ToString()
        );
        if (found.Seq == 0)
        {
            return null;
        }

        if (found.Content != submission.ContentHash || found.Tenant != submission.State.Tenant)
        {
            return new SubmitResult.IdTaken(submission.State.Id);
        }

        RememberKey(session, submission, found.Seq);
        return new SubmitResult.Replayed(First(found.State));
    }

    private static SubmitResult? SameLegalIdentity(Session session, Submission submission)
    {
        var (state, key) = (submission.State, submission.State.Key);
        return state.Standing is ProcessingStatus.Rejected or ProcessingStatus.Cancelled
            ? null
            : session.First<SubmitResult>(
                ByLegalIdentity,
                row => new SubmitResult.LegalIdentityTaken(InvoiceId.Parse(row.GetString(0)), row.GetString(1) == submission.ContentHash),
                state.Tenant,
                key.Seller,
                key.Number,
                key.Year,
                key.Kind.ToString()
            );
    }

    private static void Create(WriteScope scope, Submission submission, PreparedStep prepared)
    {
        var (session, state, trail) = (scope.Session, submission.State, prepared.Trail);
        var invoice = session.Insert(
            Insert,
            state.Id.ToString(),
            state.Tenant,
            state.Destination,
            state.Key.Seller,
            state.Key.Kind.ToString(),
            state.Key.Number,
            state.Key.Year,
            state.ReceivedAt.UtcTicks,
            state.UpdatedAt.UtcTicks,
            state.Stage.ToString(),
            state.Standing.ToString(),
            state.Transport.ToString(),
            state.Authority.ToString(),
            state.Business.ToString(),
            state.Payment.ToString(),
            state.WakeAt?.UtcTicks,
            state.Version,
            trail.End.Length,
            trail.End.Hash,
            prepared.State,
            state.Route
        );
        scope.Figures.Came(state);
        session.Execute("INSERT INTO submissions (invoice, content_hash, first_state) VALUES ($1, $2, $3)", invoice, submission.ContentHash, prepared.State);
        RememberKey(session, submission, invoice);
        AttemptRows.Write(session, invoice, null, state, prepared.Attempt);
        scope.Log.Append(invoice, trail);
        Outbox.Add(session, invoice, [submission.Event]);
    }

    private static void RememberKey(Session session, Submission submission, long invoice)
    {
        if (submission.IdempotencyKey is { } key)
        {
            session.Execute(
                "INSERT INTO idempotency_keys (tenant, key, request_hash, invoice) VALUES ($1, $2, $3, $4)",
                submission.State.Tenant,
                key,
                RequestHash(submission),
                invoice
            );
        }
    }

    private static string RequestHash(Submission submission) => submission.RequestHash ?? submission.ContentHash;

    private static InvoiceState First(string json) => StoredJson.Read<InvoiceState>(json);
}
