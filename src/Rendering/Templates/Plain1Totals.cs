using Invoicing.Model;
using Invoicing.Rendering.Layout;
using Invoicing.Values;

namespace Invoicing.Rendering.Templates;

/// <summary>VAT by rate, and the totals, of <see cref="Plain1"/>.</summary>
internal static class Plain1Totals
{
    private const double Size = 9;
    private const double Labels = PageComposer.Left + 270;

    internal static void Draw(PageComposer page, Invoice invoice, Wording wording)
    {
        Adjustments(page, invoice, wording);
        Breakdown(page, invoice, wording);
        var totals = invoice.Totals;
        (string Label, Money? Value, bool IsBold)[] rows =
        [
            (wording["lines_total"], totals?.LineNetAmounts, false),
            (wording["allowances"], Negated(totals?.Allowances), false),
            (wording["charges"], totals?.Charges, false),
            (wording["net"], totals?.WithoutVat, false),
            (wording["vat_total"], totals?.Vat, false),
            (wording.Say("vat_accounting", ("currency", invoice.VatAccountingCurrencyCode ?? "")), totals?.VatInAccountingCurrency, false),
            (wording["gross"], totals?.WithVat, true),
            (wording["paid"], Negated(totals?.Paid), false),
            (wording["rounding"], totals?.Rounding, false),
            (wording["payable"], totals?.Due, true),
        ];
        foreach (var (label, value, isBold) in rows)
        {
            if (value is { } amount)
            {
                Row(page, label, $"{wording.Amount(amount.Amount)} {amount.Currency}", isBold);
            }
        }
    }

    private static Money? Negated(Money? money) => money is { } known ? known with { Amount = -known.Amount } : null;

    private static void Row(PageComposer page, string label, string value, bool isBold)
    {
        page.Room(PageComposer.LineHeight(Size));
        page.Put(label, Labels, page.Y, Size, isBold);
        page.Put(value, PageComposer.Right, page.Y, Size, isBold, -1);
        page.Y += PageComposer.LineHeight(Size);
    }

    private static void Adjustments(PageComposer page, Invoice invoice, Wording wording)
    {
        var all = invoice.Allowances.Select(each => ("allowance", each, -1)).Concat(invoice.Charges.Select(each => ("charge", each, 1)));
        foreach (var (key, each, sign) in all)
        {
            if (each.Amount is not { } amount)
            {
                continue;
            }

            var lines = page.Broken($"{wording[key]} {each.Reason}", 380, Size);
            page.Room(PageComposer.LineHeight(Size));
            page.Put(wording.Amount(sign * amount.Amount), PageComposer.Right, page.Y, Size, isBold: false, -1);
            foreach (var line in lines)
            {
                page.Room(PageComposer.LineHeight(Size));
                page.PutAligned(line, PageComposer.Left, 380, page.Y, Size);
                page.Y += PageComposer.LineHeight(Size);
            }
        }
    }

    private static void Breakdown(PageComposer page, Invoice invoice, Wording wording)
    {
        if (invoice.VatBreakdown.Count == 0)
        {
            return;
        }

        page.Y += 4;
        page.Room(40);
        Cells(page, wording["breakdown"], wording["category"], wording["base"], wording["tax"], isBold: true);
        foreach (var vat in invoice.VatBreakdown)
        {
            page.Room(PageComposer.LineHeight(Size));
            Cells(
                page,
                vat.Rate is { } rate ? $"{wording.Number(rate.Value)} %" : "–",
                vat.CategoryCode ?? "",
                vat.TaxableAmount is { } taxable ? wording.Amount(taxable.Amount) : "",
                vat.TaxAmount is { } tax ? wording.Amount(tax.Amount) : "",
                isBold: false
            );
            if ((vat.ExemptionReason ?? vat.ExemptionReasonCode) is { } reason)
            {
                page.Paragraph(wording.Say("exempt", ("value", reason)), PageComposer.Left, 480, 8);
            }
        }

        page.Y += 6;
    }

    private static void Cells(PageComposer page, string rate, string category, string taxable, string tax, bool isBold)
    {
        page.Put(rate, PageComposer.Left, page.Y, Size, isBold);
        page.Put(category, PageComposer.Left + 190, page.Y, Size, isBold);
        page.Put(taxable, PageComposer.Left + 390, page.Y, Size, isBold, -1);
        page.Put(tax, PageComposer.Right, page.Y, Size, isBold, -1);
        page.Y += PageComposer.LineHeight(Size);
    }
}
