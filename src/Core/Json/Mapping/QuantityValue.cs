using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>A quantity: {value, unitCode}, or a bare decimal where no unit is stated.</summary>
internal sealed class QuantityValue(string term, string title, string unitTerm) : JsonValue<Quantity>(term, title)
{
    private readonly JsonGroup<Form> _group = new JsonGroup<Form>("", title)
        .Decimal(form => form.Value, term, title)
        .Code(form => form.UnitCode, unitTerm, $"{title}: unit of measure code (UN/ECE Recommendation 20)")
        .Needs("value");

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out Quantity value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (!Scalars.TryDecimal(ref reader, reading, Term, out var bare))
            {
                return false;
            }
            value = new(bare, null);
            return true;
        }

        if (!_group.TryRead(ref reader, reading, out var form))
        {
            return false;
        }
        if (form.Value is { } number)
        {
            value = new(number, form.UnitCode);
            return true;
        }

        reading.Fatal(ref reader, "GW-JSON-INCOMPLETE", "A quantity needs a value.", Term, "{\"value\": \"1\", \"unitCode\": \"C62\"}");
        return false;
    }

    public override void Write(Utf8JsonWriter writer, Quantity value, Currencies currencies) =>
        _group.Write(writer, new() { Value = value.Value, UnitCode = value.UnitCode }, currencies);

    public override void Schema(Utf8JsonWriter writer, bool nullable) =>
        writer.Alternatives(Description, Term, nullable, SchemaWriting.DecimalPattern, ["string", "number"], _group.ObjectSchema);

    public override IEnumerable<JsonTerm> Terms(string pointer) => _group.Terms(pointer);

    private sealed class Form
    {
        public decimal? Value { get; set; }

        public string? UnitCode { get; set; }
    }
}
