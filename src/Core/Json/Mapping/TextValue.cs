using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A text, code or reference: a JSON string.</summary>
internal sealed class TextValue(string term, string title) : JsonValue<string>(term, title)
{
    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out string value) =>
        Scalars.TryText(ref reader, reading, Term, "a string", out value);

    public override void Write(Utf8JsonWriter writer, string value, Currencies currencies) => writer.WriteStringValue(value);

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.Type(nullable, "string");
        writer.Examples(Term);
        writer.WriteEndObject();
    }
}
