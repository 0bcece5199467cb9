using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Keeps the tables beside an invoice in step with its state: attempts, and the names that an acknowledgement may call it by.</summary>
internal static class AttemptRows
{
    public static void Write(Session session, long invoice, InvoiceState? before, InvoiceState after, string? attemptJson)
    {
        if (after.Attempt is { } attempt && attemptJson is not null)
        {
            session.Execute(
                """
                INSERT INTO attempts (invoice, number, status, body) VALUES ($1, $2, $3, $4)
                ON CONFLICT (invoice, number) DO UPDATE SET status = excluded.status, body = excluded.body
                """,
                invoice,
                attempt.Number,
                attempt.Status.ToString(),
                attemptJson
            );
            Name(session, invoice, after.Destination, attempt.TransmissionId, before?.Attempt?.TransmissionId);
        }

        Name(session, invoice, after.Destination, after.AuthorityReference, before?.AuthorityReference);
    }

    /// <summary>From now on the invoice is known by this name; acknowledgements that came too early for it are its own.</summary>
    private static void Name(Session session, long invoice, string destination, string? name, string? before)
    {
        if (name is null || name == before)
        {
            return;
        }

        session.Execute(
            "INSERT INTO correlations (destination, value, invoice) VALUES ($1, $2, $3) ON CONFLICT (destination, value) DO UPDATE SET invoice = "
                + "excluded.invoice",
            destination,
            name,
            invoice
        );
        session.Execute("UPDATE acknowledgements SET invoice = $3 WHERE destination = $1 AND correlation = $2 AND invoice IS NULL", destination, name, invoice);
    }
}
