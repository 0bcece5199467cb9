using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Invoicing.Lifecycle;

/// <summary>A transmission of an invoice. Its text is what receivers and orchestrations know it by: 32 hexadecimal digits of the invoice, and from the second
/// on a hyphen and the number.</summary>
/// <param name="Invoice">The invoice.</param>
/// <param name="Number">From 1.</param>
public readonly record struct TransmissionId(InvoiceId Invoice, int Number) : IParsable<TransmissionId>
{
    private const int Digits = 32;

    /// <inheritdoc/>
    public static TransmissionId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is no id of a transmission.");

    /// <summary>Reads the text; an invoice's id alone, in either of its forms, is its first transmission.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TransmissionId result)
    {
        result = default;
        if (Guid.TryParse(s, provider, out var whole))
        {
            result = new(new(whole), 1);
            return true;
        }

        if (
            s is null
            || s.Length < Digits + 2
            || s[Digits] != '-'
            || !Guid.TryParseExact(s.AsSpan(0, Digits), "N", out var invoice)
            || !int.TryParse(s.AsSpan(Digits + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < 2
        )
        {
            return false;
        }

        result = new(new(invoice), number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Number == 1 ? Invoice.Value.ToString("N") : string.Create(CultureInfo.InvariantCulture, $"{Invoice.Value:N}-{Number}");
}
