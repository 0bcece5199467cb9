using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A text, code or reference: a JSON string.</summary>
/// <param name="term">Business term.</param>
/// <param name="title">What it is.</param>
/// <param name="isCode">Whether white space around it is no part of it: a country is not another one for a blank before its code.</param>
internal sealed class TextValue(string term, string title, bool isCode = false) : JsonValue<string>(term, title)
{
    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out string value)
    {
        var isRead = Scalars.TryText(ref reader, reading, Term, "a string", out value);
        value = isCode ? Scalars.Trimmed(value) : value;
        return isRead;
    }

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
