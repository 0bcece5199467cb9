using System.Text.Json;

namespace Invoicing.Json.Reading;

/// <summary>
/// Looks ahead for the currencies of the root, which amounts before them imply too. A document that is not JSON, or states them wrongly,
/// gives empty ones here and its faults in the read that follows.
/// </summary>
internal static class ImpliedCurrency
{
    public static Currencies Find(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        string? invoice = null;
        string? accounting = null;
        var reader = new Utf8JsonReader(utf8, options);
        try
        {
            reader.Read();
            while ((invoice is null || accounting is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var first = reader.ValueTextEquals("currencyCode"u8);
                var second = reader.ValueTextEquals("vatAccountingCurrencyCode"u8);
                reader.Read();
                if (first && reader.TokenType == JsonTokenType.String && Scalars.TryUnescape(ref reader, out var currency))
                {
                    invoice ??= Scalars.Trimmed(currency);
                }
                else if (second && reader.TokenType == JsonTokenType.String && Scalars.TryUnescape(ref reader, out currency))
                {
                    accounting ??= Scalars.Trimmed(currency);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new("", "");
        }

        return new(invoice ?? "", accounting ?? invoice ?? "");
    }
}
