using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>Id of a national term: one of those that are registered, since the content of another would go nowhere.</summary>
internal sealed class ExtensionTermValue() : JsonValue<string>("", "Id of the term")
{
    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out string value)
    {
        if (!Scalars.TryText(ref reader, reading, Term, "a string", out value))
        {
            return false;
        }
        if (ExtensionTerms.Has(value))
        {
            return true;
        }
        var meant = Nearest.Find(value, ExtensionTerms.All.Keys);
        var hint = meant is null ? $"Known: {string.Join(", ", ExtensionTerms.All.Keys)}." : $"Did you mean '{meant}'?";
        reading.Fatal(ref reader, "GW-JSON-EXTENSION", $"'{FaultWords.Short(value)}' is no national term that is known here.", null, hint);
        return false;
    }

    public override void Write(Utf8JsonWriter writer, string value, Currencies currencies) => writer.WriteStringValue(value);

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.WriteStartArray("enum");
        foreach (var term in ExtensionTerms.All.Keys)
        {
            writer.WriteStringValue(term);
        }
        if (nullable)
        {
            writer.WriteNullValue();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
