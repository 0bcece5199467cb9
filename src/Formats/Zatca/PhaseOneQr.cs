using System.Globalization;
using System.Text;
using Invoicing.Model;

namespace Invoicing.Formats.Zatca;

/// <summary>The QR code of a simplified invoice before it is stamped: seller, VAT number, time, total, VAT. The signer puts its own in place of it. Source:
/// ZATCA, Security Features Implementation Standards 1.2 (2023-05-19), section 4.</summary>
internal static class PhaseOneQr
{
    private const int Longest = 255;

    /// <summary>The code in Base64; null where the invoice lacks a part, or one is too long for a tag: the rules and the signer say so.</summary>
    internal static string? Of(Invoice invoice, string? time)
    {
        string?[] parts =
        [
            invoice.Seller?.Name,
            invoice.Seller?.VatIdentifier,
            invoice.IssueDate is { } day ? $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T{time}" : null,
            invoice.Totals?.WithVat?.Amount.ToString(CultureInfo.InvariantCulture),
            invoice.Totals?.Vat?.Amount.ToString(CultureInfo.InvariantCulture),
        ];
        List<byte> code = [];
        for (var tag = 1; tag <= parts.Length; tag++)
        {
            var bytes = Encoding.UTF8.GetBytes(parts[tag - 1] ?? "");
            if (bytes.Length is 0 or > Longest)
            {
                return null;
            }
            code.AddRange([(byte)tag, (byte)bytes.Length, .. bytes]);
        }
        return Convert.ToBase64String([.. code]);
    }
}
