using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Model;

namespace Invoicing.Receivables.Incidents.Finding;

/// <summary>
/// What a document says, but for number, dates, references of its own and payment reference: two with the same fingerprint invoice the same. The order of lines
/// does not matter.
/// </summary>
internal static class ContentFingerprint
{
    /// <summary>The fingerprint.</summary>
    public static string Of(Invoice invoice)
    {
        var lines = invoice
            .Lines.Select(line =>
                Joined(
                    '|',
                    Text(line.Item?.Name),
                    line.Item?.SellersIdentifier,
                    line.Quantity?.Value,
                    line.NetAmount?.Amount,
                    line.Vat?.CategoryCode,
                    line.Vat?.Rate?.Value,
                    line.Period?.Start,
                    line.Period?.End
                )
            )
            .Order(StringComparer.Ordinal);
        var text = Joined(
            '\n',
            invoice.Kind,
            Text(invoice.Seller?.VatIdentifier ?? invoice.Seller?.Name),
            Text(invoice.Buyer?.VatIdentifier ?? invoice.Buyer?.Identifier?.Value ?? invoice.Buyer?.Name),
            invoice.CurrencyCode,
            invoice.Totals?.WithVat?.Amount,
            Text(invoice.PurchaseOrderReference),
            invoice.InvoicingPeriod?.Start,
            invoice.InvoicingPeriod?.End,
            string.Join('\n', lines)
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Figures without the zeros at their ends, days as yyyy-mm-dd.</summary>
    private static string Joined(char separator, params ReadOnlySpan<object?> parts)
    {
        var texts = new List<string>();
        foreach (var part in parts)
        {
            texts.Add(
                part switch
                {
                    decimal figure => figure.ToString("0.##########", CultureInfo.InvariantCulture),
                    DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    _ => part?.ToString() ?? "",
                }
            );
        }

        return string.Join(separator, texts);
    }

    private static string Text(string? text) => string.Join(' ', (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
