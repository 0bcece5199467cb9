using System.Globalization;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Storage.Sql;

namespace Invoicing.Storage.Payments;

/// <summary>
/// What a batch says to the log of the tenant's payments and to the trails of the invoices that it moved: each business event once, with the payment status
/// that the invoice comes to. Both are trails of the one audit log; an invoice's entry names the end of the tenant's.
/// </summary>
internal sealed class PaymentTrail(WriteScope scope, PaymentBatch batch)
{
    private const string Invoice = "SELECT seq, trail_length, trail_hash, payment FROM invoices WHERE id = $1";

    private readonly List<(InvoiceId Invoice, string Event, Dictionary<string, string> Facts)> _notes = [];
    private readonly HashSet<InvoiceId> _touched = [];
    private readonly SubjectTrail _log = SubjectTrail.Begin(scope, batch.Tenant, PaymentBooks.LogOf(batch.Tenant));

    /// <summary>Takes a business event down.</summary>
    public void Add(PaymentPosting posting)
    {
        var facts = new Dictionary<string, string>(posting.Facts) { ["entry"] = posting.Entry.Id.Text() };
        if (posting.Payment is { } payment)
        {
            facts["payment.id"] = payment.Id.Text();
            facts["amount"] = Text(payment.Amount, payment.Currency);
        }

        if (posting.Reason.Length > 0)
        {
            facts["reason"] = posting.Reason;
        }

        foreach (var (movement, place) in posting.Movements.Select((movement, place) => (movement, place)))
        {
            facts[$"movement.{place}"] = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{movement.Kind} {movement.Amount:0.00##} {posting.Entry.Currency} {movement.Payment} {movement.Invoice}"
                )
                .TrimEnd();
        }

        Log(posting.Event, facts);
        foreach (var group in posting.Movements.Where(movement => movement.Invoice is not null).GroupBy(movement => movement.Invoice!.Value))
        {
            var of = new Dictionary<string, string>(posting.Facts)
            {
                ["entry"] = posting.Entry.Id.Text(),
                ["amount"] = Text(group.Sum(movement => movement.Amount), posting.Entry.Currency),
            };
            if (group.First().Payment is { } paid)
            {
                of["payment.id"] = paid.Text();
            }

            if (posting.Reason.Length > 0)
            {
                of["reason"] = posting.Reason;
            }

            Note(group.Key, posting.Event, of);
        }

        foreach (var id in posting.Movements.Select(movement => movement.Payment).OfType<Guid>().Append(posting.Payment?.Id ?? Guid.Empty).Distinct())
        {
            if (PaymentRows.MeantFor(scope.Session, batch.Tenant, id) is { } meant)
            {
                _touched.Add(meant);
            }
        }
    }

    /// <summary>Takes down what happened to an invoice, in the log as well.</summary>
    public void AddOf(InvoiceId invoice, string happened, Dictionary<string, string> facts)
    {
        Log(happened, new Dictionary<string, string>(facts) { ["invoice"] = invoice.ToString() });
        Note(invoice, happened, facts);
    }

    /// <summary>Takes down what happened to none of its invoices, in the log alone.</summary>
    public void AddOfTenant(string happened, Dictionary<string, string> facts) => Log(happened, facts);

    /// <summary>Writes the trails of the invoices, and what is told of them.</summary>
    public void Flush()
    {
        foreach (var invoice in _touched.OrderBy(id => id.ToString(), StringComparer.Ordinal))
        {
            Write(invoice, [.. _notes.Where(note => note.Invoice == invoice)]);
        }

        foreach (var news in batch.News)
        {
            if (batch.TellNews is { } tell && Listing.Find(scope.Session, news.Invoice) is { } stored)
            {
                Outbox.Add(scope.Session, SeqOf(news.Invoice), [tell(stored, news, batch.At)]);
            }
        }
    }

    private long SeqOf(InvoiceId invoice) => scope.Session.Number("SELECT seq FROM invoices WHERE id = $1", invoice.ToString())!.Value;

    private void Note(InvoiceId invoice, string happened, Dictionary<string, string> facts)
    {
        _touched.Add(invoice);
        _notes.Add((invoice, happened, facts));
    }

    private void Log(string kind, Dictionary<string, string> facts) => _log.Append(new AuditNote(batch.At, batch.Actor, kind, facts));

    private void Write(InvoiceId invoice, List<(InvoiceId Invoice, string Event, Dictionary<string, string> Facts)> notes)
    {
        var session = scope.Session;
        var row = session.First(
            Invoice + session.ForUpdate,
            row => (Seq: row.GetInt64(0), Trail: new TrailEnd(row.GetInt32(1), row.GetString(2)), Status: Enum.Parse<PaymentStatus>(row.GetString(3))),
            invoice.ToString()
        );
        var status = OpenItemRows.Status(session, invoice);
        if (notes.Count == 0 && status == row.Status)
        {
            return;
        }

        if (notes.Count == 0)
        {
            notes.Add((invoice, "payment.status", []));
        }

        var last = notes[^1].Facts;
        last["payments.log"] = _log.Hash;
        if (status != row.Status)
        {
            last["payment"] = $"{row.Status}>{status}";
        }

        var trail = new Trailing(AuditSubject.Of(invoice), row.Trail, [.. notes.Select(note => new AuditNote(batch.At, batch.Actor, note.Event, note.Facts))]);
        scope.Log.Append(row.Seq, trail);
        session.Execute(
            "UPDATE invoices SET updated_at = $2, trail_length = $3, trail_hash = $4, payment = $5 WHERE seq = $1",
            row.Seq,
            batch.At.UtcTicks,
            trail.End.Length,
            trail.End.Hash,
            status.ToString()
        );
        if (status != row.Status && batch.Tell is { } tell && Listing.Find(session, invoice) is { } stored)
        {
            Outbox.Add(session, row.Seq, [tell(stored, status, batch.At)]);
        }
    }

    private static string Text(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00##} {currency}");
}
