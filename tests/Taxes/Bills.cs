using Invoicing.Model;

namespace Invoicing.Taxes.Tests;

/// <summary>Small invoices to start from.</summary>
internal static class Bills
{
    public static InvoiceLine Line(decimal quantity, decimal price, string? category = "S", decimal? rate = 19, string currency = "EUR") =>
        new()
        {
            Quantity = new(quantity, "C62"),
            Price = new() { NetPrice = new(price, currency) },
            Vat = category is null ? null : new() { CategoryCode = category, Rate = rate is { } percent ? new(percent) : null },
        };

    public static Invoice Of(params ReadOnlySpan<InvoiceLine> lines) =>
        new()
        {
            CurrencyCode = "EUR",
            IssueDate = new(2026, 3, 1),
            Seller = new() { VatIdentifier = "DE123456789" },
            Lines = [.. lines],
        };
}
