using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>
/// DodatkowyOpis, keys with values, is where terms stand that FA(3) has no element for. The keys are words of a Polish reader and are what a reader knows them
/// by; any other key of a line is an attribute of its item (BG-32), any other of the whole a note (BG-1).
/// </summary>
internal static class FaRemarks
{
    /// <summary>What a note says where the payment is split (P_18A).</summary>
    internal const string SplitPayment = "Mechanizm podzielonej płatności";

    /// <summary>Subject code (UNTDID 4451: reason) of the note that says why a document corrects another.</summary>
    internal const string CauseSubject = "ACD";

    private const string NoteKey = "Uwagi";
    private const string DescriptionKey = "Opis";
    private const string OrderLineKey = "Pozycja zamówienia";
    private const string AccountKey = "Konto nabywcy";
    private const string BuyersIndexKey = "Indeks nabywcy";
    private const string OriginKey = "Kraj pochodzenia";

    private static readonly (string Key, Func<Invoice, string?> Get, Func<Invoice, string, Invoice> Set)[] Heads =
    [
        ("Referencja nabywcy", invoice => invoice.BuyerReference, (invoice, text) => invoice with { BuyerReference = text }),
        ("Projekt", invoice => invoice.ProjectReference, (invoice, text) => invoice with { ProjectReference = text }),
        ("Zamówienie sprzedaży", invoice => invoice.SalesOrderReference, (invoice, text) => invoice with { SalesOrderReference = text }),
        ("Potwierdzenie przyjęcia", invoice => invoice.ReceivingAdviceReference, (invoice, text) => invoice with { ReceivingAdviceReference = text }),
        ("Przetarg", invoice => invoice.TenderOrLotReference, (invoice, text) => invoice with { TenderOrLotReference = text }),
        (AccountKey, invoice => invoice.BuyerAccountingReference, (invoice, text) => invoice with { BuyerAccountingReference = text }),
        ("Warunki płatności", invoice => invoice.PaymentTerms, (invoice, text) => invoice with { PaymentTerms = text }),
        (
            "Tytuł płatności",
            invoice => invoice.PaymentInstructions?.RemittanceInformation,
            (invoice, text) => invoice with { PaymentInstructions = (invoice.PaymentInstructions ?? new()) with { RemittanceInformation = text } }
        ),
    ];

    /// <summary>The remarks on the whole.</summary>
    internal static IEnumerable<FaRemark> Of(Invoice invoice)
    {
        foreach (var note in invoice.Notes.Where(note => IsRemark(note)))
        {
            yield return Remark(null, note.SubjectCode is { Length: > 0 } code ? $"{NoteKey} {code}" : NoteKey, note.Text);
        }
        foreach (var head in Heads)
        {
            if (head.Get(invoice) is { Length: > 0 } text)
            {
                yield return Remark(null, head.Key, text);
            }
        }
    }

    /// <summary>The remarks on a line.</summary>
    internal static IEnumerable<FaRemark> Of(InvoiceLine line, string position)
    {
        IEnumerable<(string?, string?)> all =
        [
            (DescriptionKey, line.Item?.Description),
            (NoteKey, line.Note),
            (OrderLineKey, line.PurchaseOrderLineReference),
            (AccountKey, line.BuyerAccountingReference),
            (BuyersIndexKey, line.Item?.BuyersIdentifier),
            (OriginKey, line.Item?.OriginCountryCode),
            .. (line.Item?.Attributes ?? []).Select(attribute => (attribute.Name, attribute.Value)),
        ];
        return all.Where(each => !string.IsNullOrWhiteSpace(each.Item1) && !string.IsNullOrWhiteSpace(each.Item2))
            .Select(each => Remark(position, each.Item1!, each.Item2));
    }

    /// <summary>Whether a note is a remark: not the cause of a correction, not the mark of split payment, and not longer than a remark may be.</summary>
    internal static bool IsRemark(InvoiceNote note) =>
        !string.IsNullOrWhiteSpace(note.Text) && note.SubjectCode != CauseSubject && note.Text.Trim() != SplitPayment && !IsFooter(note);

    /// <summary>Whether a note stands in the footer, because it is too long for a remark.</summary>
    internal static bool IsFooter(InvoiceNote note) =>
        note.SubjectCode != CauseSubject && note.Text?.Trim().Length > FaValues.Text && string.IsNullOrEmpty(note.SubjectCode);

    /// <summary>An invoice with what a remark on the whole says.</summary>
    internal static Invoice With(Invoice invoice, FaRemark remark)
    {
        var (key, text) = (remark.Key ?? "", remark.Value ?? "");
        if (Array.Find(Heads, head => head.Key == key) is { Set: { } set, Get: { } get } && get(invoice) is null)
        {
            return set(invoice, text);
        }
        var subject = key.StartsWith(NoteKey + " ", StringComparison.Ordinal) ? key[(NoteKey.Length + 1)..] : null;
        var isNote = key == NoteKey || (subject?.Length == 3 && subject.All(char.IsAsciiLetterUpper));
        return invoice with { Notes = [.. invoice.Notes, isNote ? new() { SubjectCode = subject, Text = text } : new() { Text = $"{key}: {text}" }] };
    }

    /// <summary>A line with what a remark on it says.</summary>
    internal static InvoiceLine With(InvoiceLine line, FaRemark remark)
    {
        var (item, text) = (line.Item ?? new(), remark.Value ?? "");
        return remark.Key switch
        {
            DescriptionKey when item.Description is null => line with { Item = item with { Description = text } },
            NoteKey when line.Note is null => line with { Note = text },
            OrderLineKey when line.PurchaseOrderLineReference is null => line with { PurchaseOrderLineReference = text },
            AccountKey when line.BuyerAccountingReference is null => line with { BuyerAccountingReference = text },
            BuyersIndexKey when item.BuyersIdentifier is null => line with { Item = item with { BuyersIdentifier = text } },
            OriginKey when item.OriginCountryCode is null => line with { Item = item with { OriginCountryCode = text } },
            _ => line with { Item = item with { Attributes = [.. item.Attributes, new() { Name = remark.Key, Value = text }] } },
        };
    }

    private static FaRemark Remark(string? line, string key, string? text) =>
        new()
        {
            Line = line,
            Key = FaValues.Cut(key, FaValues.Text),
            Value = FaValues.Cut(text, FaValues.Text),
        };
}
