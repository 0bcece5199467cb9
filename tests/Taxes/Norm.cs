using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Taxes.Tests;

/// <summary>The equations of EN 16931-1, 6.4, written down a second time and straight from the norm, with the slack that the official artefacts
/// grant.</summary>
internal static class Norm
{
    private static readonly string[] NeedReason = ["E", "AE", "K", "G", "O"];

    public static IEnumerable<string> Broken(Invoice invoice)
    {
        var totals = invoice.Totals!;
        if (A(totals.LineNetAmounts) != invoice.Lines.Sum(line => line.NetAmount!.Value.Amount))
        {
            yield return "BR-CO-10";
        }
        if (A(totals.Allowances) != invoice.Allowances.Sum(item => item.Amount!.Value.Amount))
        {
            yield return "BR-CO-11";
        }
        if (A(totals.Charges) != invoice.Charges.Sum(item => item.Amount!.Value.Amount))
        {
            yield return "BR-CO-12";
        }
        if (A(totals.WithoutVat) != A(totals.LineNetAmounts) - A(totals.Allowances) + A(totals.Charges))
        {
            yield return "BR-CO-13";
        }
        if (A(totals.Vat) != invoice.VatBreakdown.Sum(group => group.TaxAmount!.Value.Amount))
        {
            yield return "BR-CO-14";
        }
        if (A(totals.WithVat) != A(totals.WithoutVat) + A(totals.Vat))
        {
            yield return "BR-CO-15";
        }
        if (A(totals.Due) != A(totals.WithVat) - A(totals.Paid) + A(totals.Rounding))
        {
            yield return "BR-CO-16";
        }
        if (invoice.VatBreakdown.Count == 0)
        {
            yield return "BR-CO-18";
        }
        foreach (var broken in invoice.VatBreakdown.SelectMany(group => Broken(invoice, group)))
        {
            yield return broken;
        }
        var used = invoice
            .Lines.Select(line => (line.Vat!.CategoryCode, line.Vat.Rate?.Value))
            .Concat(invoice.Allowances.Concat(invoice.Charges).Select(item => (item.VatCategoryCode, item.VatRate?.Value)))
            .ToHashSet();
        if (!used.SetEquals(invoice.VatBreakdown.Select(group => (group.CategoryCode, group.Rate?.Value))))
        {
            yield return "groups";
        }
        if (invoice.VatBreakdown.Count != used.Count)
        {
            yield return "groups twice";
        }
        if (Amounts(invoice).Any(amount => decimal.Round(amount, 2, MidpointRounding.ToZero) != amount || amount.Scale > 2))
        {
            yield return "BR-DEC";
        }
    }

    private static IEnumerable<string> Broken(Invoice invoice, VatBreakdown group)
    {
        bool Same(string? category, Percentage? rate) => category == group.CategoryCode && rate?.Value == group.Rate?.Value;
        var sum =
            invoice.Lines.Where(line => Same(line.Vat!.CategoryCode, line.Vat.Rate)).Sum(line => line.NetAmount!.Value.Amount)
            - invoice.Allowances.Where(item => Same(item.VatCategoryCode, item.VatRate)).Sum(item => item.Amount!.Value.Amount)
            + invoice.Charges.Where(item => Same(item.VatCategoryCode, item.VatRate)).Sum(item => item.Amount!.Value.Amount);
        var taxed = group.CategoryCode is "S" or "L" or "M";
        var slack = taxed ? 1m : 0m;
        var off = Math.Abs(A(group.TaxableAmount) - sum);
        if (off != 0 && off >= slack)
        {
            yield return $"BR-{group.CategoryCode}-08";
        }
        var tax = Math.Round(Math.Abs(A(group.TaxableAmount)) * (group.Rate?.Value ?? 0) / 100m, 2, MidpointRounding.AwayFromZero);
        var wrong = Math.Abs(Math.Abs(A(group.TaxAmount)) - tax);
        if (wrong != 0 && wrong >= slack)
        {
            yield return "BR-CO-17";
        }
        var reason = group.ExemptionReason is not null || group.ExemptionReasonCode is not null;
        if (reason != NeedReason.Contains(group.CategoryCode))
        {
            yield return $"BR-{group.CategoryCode}-10";
        }
        if (group.CategoryCode == "O" ? group.Rate is not null : group.Rate is null)
        {
            yield return $"BR-{group.CategoryCode}-05";
        }
    }

    private static IEnumerable<decimal> Amounts(Invoice invoice)
    {
        var totals = invoice.Totals!;
        Money?[] all =
        [
            totals.LineNetAmounts,
            totals.Allowances,
            totals.Charges,
            totals.WithoutVat,
            totals.Vat,
            totals.WithVat,
            totals.Paid,
            totals.Rounding,
            totals.Due,
            .. invoice.VatBreakdown.SelectMany(group => new[] { group.TaxableAmount, group.TaxAmount }),
            .. invoice.Allowances.Concat(invoice.Charges).SelectMany(item => new[] { item.Amount, item.BaseAmount }),
            .. invoice.Lines.Select(line => line.NetAmount),
            .. invoice.Lines.SelectMany(line => line.Allowances.Concat(line.Charges)).SelectMany(item => new[] { item.Amount, item.BaseAmount }),
        ];
        return all.OfType<Money>().Select(amount => amount.Amount);
    }

    private static decimal A(Money? amount) => amount?.Amount ?? 0;
}
