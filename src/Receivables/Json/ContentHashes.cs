using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Invoicing.Receivables.Json;

/// <summary>A hash of what JSON says, whatever its spelling: members by the alphabet, figures without trailing zeros, no blanks, no nulls.</summary>
internal static class ContentHashes
{
    /// <summary>Divided by this, a decimal loses its trailing zeros.</summary>
    private const decimal Plain = 1.000000000000000000000000000000000m;

    public static string Of(JsonElement data)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, data);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (
                    var member in element
                        .EnumerateObject()
                        .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                        .OrderBy(member => member.Name, StringComparer.Ordinal)
                )
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when element.TryGetDecimal(out var figure):
                writer.WriteStringValue((figure / Plain).ToString(CultureInfo.InvariantCulture));
                break;
            case JsonValueKind.String:
                var text = element.GetString()!;
                writer.WriteStringValue(IsFigure(text, out var written) ? (written / Plain).ToString(CultureInfo.InvariantCulture) : text);
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                writer.WriteRawValue(Encoding.UTF8.GetBytes(element.GetRawText()));
                break;
        }
    }

    /// <summary>A figure may be written as a text; one with a leading zero is rather a number of something.</summary>
    private static bool IsFigure(string text, out decimal figure) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out figure)
        && text.Contains('.', StringComparison.Ordinal);
}
