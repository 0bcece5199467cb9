using Invoicing.Model;
using Invoicing.Rendering.Layout;

namespace Invoicing.Rendering.Templates;

/// <summary>The table of lines of <see cref="Plain1"/>: its head stands on every page, and what the lines before come to is carried from page to
/// page.</summary>
internal static class Plain1Lines
{
    private const double Size = 8.5;
    private const double Small = 7.5;
    private const double Number = PageComposer.Left;
    private const double Text = PageComposer.Left + 34;
    private const double TextWidth = 210;
    private const double Quantity = PageComposer.Left + 320;
    private const double Price = PageComposer.Left + 390;
    private const double Vat = PageComposer.Left + 428;
    private const double Amount = PageComposer.Right;

    internal static void Draw(PageComposer page, Invoice invoice, Wording wording)
    {
        if (invoice.Lines.Count == 0)
        {
            return;
        }

        page.Room(60);
        Head(page, wording);
        var carried = 0m;
        page.Carry = (
            () =>
            {
                page.Put(wording["carried"], Text, page.Y + 2, Size, isBold: true);
                page.Put(wording.Amount(carried), Amount, page.Y + 2, Size, isBold: true, -1);
            },
            () =>
            {
                Head(page, wording);
                page.Put(wording["brought"], Text, page.Y, Size, isBold: true);
                page.Put(wording.Amount(carried), Amount, page.Y, Size, isBold: true, -1);
                page.Y += PageComposer.LineHeight(Size) + 2;
            }
        );
        foreach (var line in invoice.Lines)
        {
            var name = Figures(page, line, wording);
            carried += line.NetAmount?.Amount ?? 0;
            Texts(page, line, name, wording);
        }

        page.Carry = null;
        page.Page.Line(PageComposer.Left, page.Y, PageComposer.Right - PageComposer.Left, 0.5);
    }

    private static void Head(PageComposer page, Wording wording)
    {
        page.Page.Box(PageComposer.Left, page.Y, PageComposer.Right - PageComposer.Left, 15, 0.9);
        var y = page.Y + 2;
        page.Put(wording["position"], Number + 2, y, Size, isBold: true);
        page.Put(wording["description"], Text, y, Size, isBold: true);
        page.Put(wording["quantity"], Quantity, y, Size, isBold: true, -1);
        page.Put(wording["price"], Price, y, Size, isBold: true, -1);
        page.Put(wording["vat"], Vat, y, Size, isBold: true, -1);
        page.Put(wording["amount"], Amount - 2, y, Size, isBold: true, -1);
        page.Y += 19;
    }

    /// <summary>The figures of a line, all at one height; gives the lines of its name, the first of which stands beside them. From here on it is part of what
    /// is carried, even if its texts go on over the page.</summary>
    private static IReadOnlyList<string> Figures(PageComposer page, InvoiceLine line, Wording wording)
    {
        var name = page.Broken(line.Item?.Name ?? "", TextWidth, Size);
        page.Room(PageComposer.LineHeight(Size) * Math.Min(name.Count, 4));
        page.Put(line.Identifier ?? "", Number + 2, page.Y, Size);
        if (line.Quantity is { } quantity)
        {
            page.Put($"{wording.Number(quantity.Value)} {quantity.UnitCode}".Trim(), Quantity, page.Y, Size, isBold: false, -1);
        }

        if (line.Price?.NetPrice is { } price)
        {
            var per = line.Price.BaseQuantity is { Value: not 1 } of ? $"/{wording.Number(of.Value)}" : "";
            page.Put(wording.Amount(price.Amount) + per, Price, page.Y, Size, isBold: false, -1);
        }

        var vat = line.Vat?.Rate is { } rate ? $"{wording.Number(rate.Value)} %" : line.Vat?.CategoryCode ?? "";
        page.Put(vat, Vat, page.Y, Size, isBold: false, -1);
        page.Put(line.NetAmount is { } net ? wording.Amount(net.Amount) : "", Amount, page.Y, Size, isBold: false, -1);
        return name;
    }

    private static void Texts(PageComposer page, InvoiceLine line, IReadOnlyList<string> name, Wording wording)
    {
        foreach (var part in name)
        {
            page.Room(PageComposer.LineHeight(Size));
            page.PutAligned(part, Text, TextWidth, page.Y, Size);
            page.Y += PageComposer.LineHeight(Size);
        }

        foreach (var detail in Details(line, wording).Where(detail => !string.IsNullOrWhiteSpace(detail)))
        {
            page.Paragraph(detail!, Text, TextWidth, Small);
        }

        page.Y += 2;
    }

    private static IEnumerable<string?> Details(InvoiceLine line, Wording wording)
    {
        yield return line.Item?.Description == line.Item?.Name ? null : line.Item?.Description;
        yield return line.Item?.SellersIdentifier ?? line.Item?.StandardIdentifier?.Value;
        yield return line.Note;
        if (line.Period is { } period)
        {
            yield return $"{(period.Start is { } start ? wording.Day(start) : "")} – {(period.End is { } end ? wording.Day(end) : "")}";
        }

        foreach (var attribute in line.Item?.Attributes ?? [])
        {
            yield return $"{attribute.Name}: {attribute.Value}";
        }

        foreach (var (key, each) in line.Allowances.Select(each => ("allowance", each)).Concat(line.Charges.Select(each => ("charge", each))))
        {
            yield return $"{wording[key]} {each.Reason}: {(each.Amount is { } amount ? wording.Amount(amount.Amount) : "")}";
        }
    }
}
