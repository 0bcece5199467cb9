using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;
using Invoicing.Values;

namespace Invoicing.Storage.Sql;

/// <summary>Goes through every document that the store refers to: of invoices, of their transmissions, of acknowledgements.</summary>
internal static class DocumentWalk
{
    private const string OfInvoices = "SELECT id, documents FROM invoices ORDER BY seq";

    private const string OfTransmissions = "SELECT i.id, t.state FROM transmissions t JOIN invoices i ON i.seq = t.invoice ORDER BY t.seq";

    private const string OfAcknowledgements = """
        SELECT COALESCE(i.id, ''), a.body FROM acknowledgements a LEFT JOIN transmissions t ON t.seq = a.transmission LEFT JOIN invoices i ON i.seq = t.invoice
        ORDER BY a.seq
        """;

    /// <summary>Shows each reference with the id of its invoice (empty for what belongs to none) until one gives an answer, and gives that.</summary>
    public static string? Each(Session session, Func<string, DocumentReference, string?> look) =>
        Walk(session, OfInvoices, StoredJson.Read<TermList<DocumentReference>>, look)
        ?? Walk(session, OfTransmissions, json => StoredJson.Read<Referring>(json).Documents ?? [], look)
        ?? Walk(
            session,
            OfAcknowledgements,
            json => StoredJson.Read<Acknowledgement>(json) is var read ? new[] { read.Document, read.Original }.OfType<DocumentReference>() : [],
            look
        );

    private static string? Walk(
        Session session,
        string sql,
        Func<string, IEnumerable<DocumentReference>> referencesOf,
        Func<string, DocumentReference, string?> look
    ) =>
        session.Walk(
            sql,
            row => referencesOf(row.GetString(1)).Select(reference => look(row.GetString(0), reference)).FirstOrDefault(answer => answer is not null)
        );

    /// <summary>The documents of a transmission's state.</summary>
    private sealed record Referring(TermList<DocumentReference>? Documents);
}
