using Invoicing.Model;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering.Images;
using Invoicing.Rendering.Layout;

namespace Invoicing.Rendering.Templates;

/// <summary>
/// The template <c>plain-1</c>: sender, addressee, facts, lines with carried totals, VAT, totals, payment with QR codes, notes. A change that moves a sign
/// makes a new version; this one stays, since the same invoice and version give the same file.
/// </summary>
internal static class Plain1
{
    /// <summary>Its name.</summary>
    internal const string Id = "plain-1";

    private const double Size = 9;

    /// <summary>Draws it.</summary>
    internal static void Draw(PageComposer page, RenderOrder order, Wording wording, Picture? logo)
    {
        var invoice = order.Invoice;
        if (logo is not null)
        {
            page.Logo(logo);
        }

        Sender(page, invoice, wording);
        page.Y = Math.Max(page.Y, logo is null ? page.Y : PageComposer.Top + 60) + 14;
        page.Paragraph(
            wording[invoice.Kind == DocumentKind.CreditNote ? "credit_note" : "invoice"] + " " + invoice.Number,
            PageComposer.Left,
            480,
            16,
            isBold: true
        );
        page.Y += 6;
        Parties(page, invoice, wording);
        page.Y += 8;
        Facts(page, invoice, wording);
        page.Y += 10;
        Plain1Lines.Draw(page, invoice, wording);
        page.Y += 8;
        Plain1Totals.Draw(page, invoice, wording);
        page.Y += 10;
        Plain1Payment.Draw(page, order, wording);
        Plain1Payment.Notes(page, invoice, wording);
    }

    /// <summary>The foot of each page, once it is known how many there are.</summary>
    internal static void Feet(PageComposer page, Invoice invoice, Wording wording)
    {
        for (var index = 0; index < page.Pages.Count; index++)
        {
            var number = wording.Say("page", ("page", wording.Number(index + 1)), ("pages", wording.Number(page.Pages.Count)));
            page.OnPage(page.Pages[index], number, PageComposer.Right, Canvas.Height - 42, 8, isRight: true);
            page.OnPage(page.Pages[index], $"{invoice.Number}", PageComposer.Left, Canvas.Height - 42, 8, isRight: false);
        }
    }

    /// <summary>Lines of an address.</summary>
    internal static IEnumerable<string> Address(PostalAddress? address)
    {
        string?[] lines =
        [
            address?.Line1,
            address?.Line2,
            address?.Line3,
            $"{address?.PostCode} {address?.City}".Trim(),
            string.Join(", ", new[] { address?.CountrySubdivision, address?.CountryCode }.Where(part => !string.IsNullOrWhiteSpace(part))),
        ];
        return lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!);
    }

    private static void Sender(PageComposer page, Invoice invoice, Wording wording)
    {
        if (invoice.Seller is not { } seller)
        {
            return;
        }

        page.Paragraph(seller.Name ?? seller.TradingName ?? "", PageComposer.Left, 340, 11, isBold: true);
        page.Paragraph(string.Join(" · ", Address(seller.PostalAddress)), PageComposer.Left, 340, 8);
        string?[] contact = [seller.Contact?.Point, seller.Contact?.Telephone, seller.Contact?.Email];
        string?[] numbers =
        [
            seller.VatIdentifier is { } vat ? wording.Say("vat_id", ("value", vat)) : null,
            seller.TaxRegistrationIdentifier is { } tax ? wording.Say("tax_number", ("value", tax)) : null,
            seller.LegalRegistrationIdentifier is { } legal ? wording.Say("registration", ("value", legal.Value)) : null,
        ];
        foreach (var parts in new[] { contact, numbers, [seller.AdditionalLegalInformation] })
        {
            var line = string.Join(" · ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
            if (line.Length > 0)
            {
                page.Paragraph(line, PageComposer.Left, 340, 8);
            }
        }
    }

    private static void Parties(PageComposer page, Invoice invoice, Wording wording)
    {
        var top = page.Y;
        var bottom = top;
        List<(string Label, IEnumerable<string> Lines)> columns = [(wording["bill_to"], Buyer(invoice.Buyer, wording))];
        if (invoice.Delivery is { } delivery && (delivery.PartyName is not null || delivery.Address is not null))
        {
            columns.Add((wording["ship_to"], [delivery.PartyName ?? "", .. Address(delivery.Address)]));
        }

        if (invoice.Payee is { Name: { } payee })
        {
            columns.Add((wording["payee"], [payee]));
        }

        const double Width = 165;
        foreach (var ((label, lines), column) in columns.Select((column, index) => (column, index)))
        {
            page.Y = top;
            var x = PageComposer.Left + (column * Width);
            page.Paragraph(label, x, Width - 10, 7.5, isBold: true);
            foreach (var line in lines.Where(line => line.Length > 0))
            {
                page.Paragraph(line, x, Width - 10, Size);
            }

            bottom = Math.Max(bottom, page.Y);
        }

        page.Y = bottom;
    }

    private static IEnumerable<string> Buyer(Buyer? buyer, Wording wording) =>
        buyer is null
            ? []
            :
            [
                buyer.Name ?? buyer.TradingName ?? "",
                buyer.Contact?.Point ?? "",
                .. Address(buyer.PostalAddress),
                buyer.VatIdentifier is { } vat ? wording.Say("vat_id", ("value", vat)) : "",
            ];

    private static void Facts(PageComposer page, Invoice invoice, Wording wording)
    {
        (string Key, string? Value)[] facts =
        [
            ("date", Day(invoice.IssueDate, wording)),
            ("due", Day(invoice.DueDate, wording)),
            ("tax_point", Day(invoice.VatPointDate, wording)),
            ("delivered", Day(invoice.Delivery?.ActualDate, wording)),
            ("period", invoice.InvoicingPeriod is { } period ? $"{Day(period.Start, wording)} – {Day(period.End, wording)}" : null),
            ("buyer_reference", invoice.BuyerReference),
            ("order", invoice.PurchaseOrderReference),
            ("contract", invoice.ContractReference),
            ("preceding", invoice.PrecedingInvoices.Count == 0 ? null : string.Join(", ", invoice.PrecedingInvoices.Select(each => each.Reference))),
        ];
        foreach (var (key, value) in facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value)))
        {
            var lines = page.Broken(value!, 360, Size);
            page.Room(PageComposer.LineHeight(Size));
            page.Put(wording[key], PageComposer.Left, page.Y, Size);
            foreach (var line in lines)
            {
                page.Room(PageComposer.LineHeight(Size));
                page.Put(line, PageComposer.Left + 130, page.Y, Size);
                page.Y += PageComposer.LineHeight(Size);
            }
        }
    }

    private static string? Day(DateOnly? day, Wording wording) => day is { } known ? wording.Day(known) : null;
}
