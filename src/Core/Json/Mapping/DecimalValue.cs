using System.Globalization;
using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A decimal: read from a number or a string, written as a string, so that no reader takes it for a binary float.</summary>
internal sealed class DecimalValue(string term, string title) : JsonValue<decimal>(term, title)
{
    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out decimal value) => Scalars.TryDecimal(ref reader, reading, Term, out value);

    public override void Write(Utf8JsonWriter writer, decimal value, Currencies currencies) => WriteNumber(writer, value);

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.Type(nullable, "string", "number");
        writer.WriteString("pattern", SchemaWriting.DecimalPattern);
        writer.Examples(Term);
        writer.WriteEndObject();
    }

    internal static void WriteNumber(Utf8JsonWriter writer, decimal value) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
