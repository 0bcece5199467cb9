using Invoicing.Ports.Payments;
using Invoicing.Storage.Receivables;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Payments;

/// <summary>
/// Writes a batch: what it was reckoned from must still stand. Entries of the ledger go before the movements that name them; triggers reckon the figures of
/// payments and items from the movements, and their checks refuse what does not add up.
/// </summary>
internal static class PaymentCommits
{
    public const string SaveBooks = """
        INSERT INTO payment_books (tenant, version, items_until) VALUES ($1, $2, $3)
        ON CONFLICT (tenant) DO UPDATE SET version = excluded.version, items_until = excluded.items_until
        """;

    private const string InsertMovement = """
        INSERT INTO payment_movements (tenant, event, kind, payment, item, amount, on_date, at, actor, reason, entry)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    /// <summary>Held by whoever writes payments of a tenant.</summary>
    public static long Guard(string tenant) => AdvisoryLocks.Of("payments", tenant);

    public static PaymentCommit Commit(WriteScope scope, PaymentBatch batch)
    {
        var session = scope.Session;
        if (Known(session, batch.Tenant, batch.Request) is { } known)
        {
            return known;
        }

        var books = PaymentBooks.Find(session, batch.Tenant);
        if (books.Version != batch.Expected)
        {
            return new PaymentCommit.Moved();
        }

        foreach (var item in batch.Items)
        {
            OpenItemRows.Insert(session, item);
        }

        if (batch.Import is { } import)
        {
            BankRows.Write(session, batch, import);
        }

        var trail = new PaymentTrail(scope, batch);
        foreach (var posting in batch.Postings)
        {
            Post(session, batch, posting);
            trail.Add(posting);
        }

        ReviewRows.Write(session, batch);
        ProviderRows.Write(session, batch);
        DisputeRows.Write(session, batch, trail);
        HoldRows.Write(session, batch, trail);
        DunningRows.Write(session, batch, trail);
        RefundRows.Write(session, batch, trail);
        CollectionRows.Write(session, batch, trail);
        AdviceRows.Write(session, batch, trail);
        ChargeRows.Write(session, batch, trail);
        trail.Flush();
        Remember(session, batch);
        var until = OpenItemRows.Write(session, batch, books.ItemsUntil);
        session.Execute(SaveBooks, batch.Tenant, books.Version + 1, until);
        return new PaymentCommit.Committed();
    }

    /// <summary>What became of a request of this name before; null where there was none.</summary>
    public static PaymentCommit? Known(Session session, string tenant, RequestName? request)
    {
        if (request is null)
        {
            return null;
        }

        var found = session.First(
            "SELECT hash, subject FROM payment_requests WHERE tenant = $1 AND key = $2",
            row => (Hash: row.GetString(0), Subject: row.GetString(1)),
            tenant,
            request.Key
        );
        return found.Hash is null ? null
            : found.Hash == request.Hash ? new PaymentCommit.Replayed(found.Subject)
            : new PaymentCommit.NameTaken();
    }

    private static void Remember(Session session, PaymentBatch batch)
    {
        if (batch.Request is { } request)
        {
            session.Execute(
                "INSERT INTO payment_requests (tenant, key, hash, subject) VALUES ($1, $2, $3, $4)",
                batch.Tenant,
                request.Key,
                request.Hash,
                request.Subject
            );
        }
    }

    private static void Post(Session session, PaymentBatch batch, PaymentPosting posting)
    {
        if (!posting.IsPosted)
        {
            LedgerStatements.Write(session, posting.Entry);
        }

        if (posting.Payment is { } payment)
        {
            PaymentRows.Insert(session, payment);
        }

        foreach (var movement in posting.Movements)
        {
            session.Execute(
                InsertMovement,
                batch.Tenant,
                posting.Event,
                movement.Kind.ToString(),
                movement.Payment is { } paid ? PaymentRows.Seq(session, batch.Tenant, paid) : null,
                movement.Invoice is { } invoice ? OpenItemRows.Seq(session, batch.Tenant, invoice) : null,
                Amounts.Column(movement.Amount),
                Amounts.Column(posting.Entry.On),
                batch.At.UtcTicks,
                batch.Actor,
                posting.Reason,
                posting.Entry.Id.Text()
            );
        }
    }
}
