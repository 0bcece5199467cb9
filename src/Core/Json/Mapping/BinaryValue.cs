using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>Bytes as base64 (RFC 4648, section 4).</summary>
internal sealed class BinaryValue(string term, string title) : JsonValue<byte[]>(term, title)
{
    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out byte[] value)
    {
        value = [];
        if (reader.TokenType != JsonTokenType.String)
        {
            reading.WrongType(ref reader, Term, "base64 in a string");
            return false;
        }

        if (TryDecode(ref reader, out value))
        {
            return true;
        }
        reading.Fatal(ref reader, "GW-JSON-BASE64", "The content is not base64.", Term, "RFC 4648, section 4: letters, digits, + and /, padded with =.");
        return false;
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, Currencies currencies) => writer.WriteBase64StringValue(value);

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.Type(nullable, "string");
        writer.WriteString("contentEncoding", "base64");
        writer.WriteEndObject();
    }

    private static bool TryDecode(ref Utf8JsonReader reader, out byte[] value)
    {
        value = [];
        try
        {
            if (!reader.TryGetBytesFromBase64(out var bytes))
            {
                return false;
            }
            value = bytes;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
