using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>An identifier: {value, scheme, schemeVersion}, or a bare string where no scheme is stated.</summary>
internal sealed class IdentifierValue(string term, string title) : JsonValue<Identifier>(term, title)
{
    private static readonly JsonGroup<Form> Group = new JsonGroup<Form>("", "With the scheme it is of")
        .Code(form => form.Value, "", "The identifier")
        .Code(form => form.Scheme, "", "Scheme identifier")
        .Code(form => form.SchemeVersion, "", "Scheme version identifier")
        .Needs("value");

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out Identifier value)
    {
        value = new("");
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (!Scalars.TryText(ref reader, reading, Term, "a string, or an object with value and scheme", out var bare))
            {
                return false;
            }
            value = new(Scalars.Trimmed(bare));
            return true;
        }

        if (!Group.TryRead(ref reader, reading, out var form))
        {
            return false;
        }
        if (form.Value is { } text)
        {
            value = new(text, form.Scheme, form.SchemeVersion);
            return true;
        }

        reading.Fatal(ref reader, "GW-JSON-INCOMPLETE", "An identifier needs a value.", Term, "{\"value\": \"7300010000001\", \"scheme\": \"0088\"}");
        return false;
    }

    public override void Write(Utf8JsonWriter writer, Identifier value, Currencies currencies)
    {
        if (value is { Scheme: null, SchemeVersion: null })
        {
            writer.WriteStringValue(value.Value);
        }
        else
        {
            Group.Write(
                writer,
                new()
                {
                    Value = value.Value,
                    Scheme = value.Scheme,
                    SchemeVersion = value.SchemeVersion,
                },
                currencies
            );
        }
    }

    public override void Schema(Utf8JsonWriter writer, bool nullable) => writer.Alternatives(Description, Term, nullable, "", ["string"], Group.ObjectSchema);

    private sealed class Form
    {
        public string? Value { get; set; }

        public string? Scheme { get; set; }

        public string? SchemeVersion { get; set; }
    }
}
