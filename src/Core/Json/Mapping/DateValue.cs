using System.Globalization;
using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A date: yyyy-MM-dd.</summary>
internal sealed class DateValue(string term, string title) : JsonValue<DateOnly>(term, title)
{
    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out DateOnly value) => Scalars.TryDate(ref reader, reading, Term, out value);

    public override void Write(Utf8JsonWriter writer, DateOnly value, Currencies currencies) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.Type(nullable, "string");
        writer.WriteString("format", "date");
        writer.WriteString("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        writer.Examples(Term);
        writer.WriteEndObject();
    }
}
