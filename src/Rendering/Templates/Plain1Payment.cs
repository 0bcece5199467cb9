using System.Text;
using Invoicing.Model;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering.Codes;
using Invoicing.Rendering.Layout;

namespace Invoicing.Rendering.Templates;

/// <summary>How to pay, QR codes, and notes, of <see cref="Plain1"/>.</summary>
internal static class Plain1Payment
{
    private const double Size = 9;
    private const double Side = 140;
    private const int MostCodes = 3;

    internal static void Draw(PageComposer page, RenderOrder order, Wording wording)
    {
        var invoice = order.Invoice;
        var payment = invoice.PaymentInstructions;
        var account = payment?.CreditTransfers.FirstOrDefault();
        (string Key, string? Value)[] rows =
        [
            ("payment", payment?.MeansText),
            ("iban", account?.AccountIdentifier),
            ("bic", account?.ServiceProviderIdentifier),
            ("account_name", account?.AccountName),
            ("remittance", payment?.RemittanceInformation),
            ("mandate", payment?.DirectDebit?.MandateReference),
            ("terms", invoice.PaymentTerms),
        ];
        foreach (var (key, value) in rows.Where(row => !string.IsNullOrWhiteSpace(row.Value)))
        {
            page.Room(PageComposer.LineHeight(Size));
            page.Put(wording[key], PageComposer.Left, page.Y, Size);
            page.Paragraph(value!, PageComposer.Left + 130, 360, Size);
        }

        Codes(page, [.. PaymentCodes.Of(invoice, wording["scan"]), .. order.Codes], wording);
    }

    internal static void Notes(PageComposer page, Invoice invoice, Wording wording)
    {
        if (invoice.Notes.Count > 0)
        {
            page.Y += 6;
            page.Room(PageComposer.LineHeight(Size) * 2);
            page.Paragraph(wording["notes"], PageComposer.Left, 480, Size, isBold: true);
        }

        foreach (var note in invoice.Notes.Where(note => !string.IsNullOrWhiteSpace(note.Text)))
        {
            page.Paragraph(note.Text!, PageComposer.Left, 495, Size);
        }

        foreach (var document in invoice.SupportingDocuments)
        {
            page.Paragraph(wording.Say("attached", ("value", $"{document.Reference} {document.Description}".Trim())), PageComposer.Left, 495, Size);
        }
    }

    /// <summary>The codes side by side, each with what it is.</summary>
    private static void Codes(PageComposer page, IReadOnlyList<PageCode> codes, Wording wording)
    {
        var drawn = codes.Where(code => Encoding.UTF8.GetByteCount(code.Content) <= QrDrawing.MostBytes).Take(MostCodes).ToList();
        if (drawn.Count == 0)
        {
            return;
        }

        page.Y += 4;
        page.Room(Side + 14);
        for (var index = 0; index < drawn.Count; index++)
        {
            var x = PageComposer.Left + (index * (Side + 24));
            QrDrawing.Draw(page.Page, drawn[index].Content, x, page.Y, Side);
            page.PutAligned(page.Broken(drawn[index].Caption, Side + 20, 7.5)[0], x, Side, page.Y + Side, 7.5);
        }

        page.Y += Side + 14;
    }
}
