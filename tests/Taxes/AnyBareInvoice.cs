using CsCheck;
using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Values;

namespace Invoicing.Taxes.Tests;

/// <summary>Invoices without any figure that can be computed.</summary>
internal static class AnyBareInvoice
{
    private static readonly (string Code, decimal Rate)[] Groups =
    [
        ("S", 19),
        ("S", 7),
        ("S", 5.5m),
        ("Z", 0),
        ("E", 0),
        ("AE", 0),
        ("K", 0),
        ("G", 0),
        ("L", 7),
        ("L", 0),
        ("M", 4),
    ];

    private static readonly Gen<(string Code, decimal Rate)> Group = Gen.Int[0, Groups.Length - 1].Select(index => Groups[index]);

    private static readonly Gen<decimal> Cents = Gen.Int[0, 1_000_000].Select(cents => cents / 100m);

    private static readonly Gen<LineAllowanceCharge> LineItem = Gen.Select(Gen.Bool, Cents, Gen.Int[0, 5000])
        .Select(
            (share, amount, percentage) =>
                share
                    ? new LineAllowanceCharge { Percentage = new(percentage / 100m) }
                    : new LineAllowanceCharge { Amount = new(amount / 10m - amount / 10m % 0.01m, "EUR") }
        );

    private static readonly Gen<InvoiceLine> Line = Gen.Select(
            Gen.Int[-10_000, 100_000],
            Gen.Int[0, 50_000_000],
            Gen.Int[1, 12],
            Group,
            LineItem.Array[0, 2],
            LineItem.Array[0, 2]
        )
        .Select(
            (quantity, price, per, group, allowances, charges) =>
                new InvoiceLine
                {
                    Quantity = new(quantity / 100m, "C62"),
                    Price = new() { NetPrice = new(price / 10_000m, "EUR"), BaseQuantity = per == 12 ? null : new(per, null) },
                    Vat = new() { CategoryCode = group.Code, Rate = new(group.Rate) },
                    Allowances = allowances.ToTermList(),
                    Charges = charges.ToTermList(),
                }
        );

    /// <summary>One to forty lines of several categories, with allowances and charges on both levels.</summary>
    public static Gen<Invoice> Any { get; } =
        Gen.Select(Line.Array[1, 40], Cents.Array[0, 2], Cents.Array[0, 2], Gen.Int[0, 500], Gen.Int[-50, 50])
            .Select(
                (lines, allowances, charges, percentage, rounding) =>
                    new Invoice
                    {
                        TypeCode = "380",
                        CurrencyCode = "EUR",
                        IssueDate = new(2026, 3, 1),
                        Lines = lines.ToTermList(),
                        Allowances = [.. allowances.Select(amount => Item(lines[0], new(amount, "EUR"), null)), Item(lines[^1], null, new(percentage / 100m))],
                        Charges = charges.Select(amount => Item(lines[^1], new(amount, "EUR"), null)).ToTermList(),
                        Totals = new() { Paid = new(charges.Length, "EUR"), Rounding = new(rounding / 100m, "EUR") },
                    }
            );

    public static TaxOptions Options { get; } = new() { ExemptionReasonCode = "VATEX-EU-132-1C" };

    private static DocumentAllowanceCharge Item(InvoiceLine of, Money? amount, Percentage? percentage) =>
        new()
        {
            Amount = amount,
            Percentage = percentage,
            VatCategoryCode = of.Vat!.CategoryCode,
            VatRate = of.Vat.Rate,
            Reason = "Reason",
        };
}
