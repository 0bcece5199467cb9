using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>A percentage: 19 is nineteen per cent.</summary>
internal sealed class PercentageValue(string term, string title) : JsonValue<Percentage>(term, title)
{
    private readonly DecimalValue _number = new(term, title);

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out Percentage value)
    {
        var read = _number.TryRead(ref reader, reading, out var amount);
        value = new(amount);
        return read;
    }

    public override void Write(Utf8JsonWriter writer, Percentage value, Currencies currencies) => _number.Write(writer, value.Value, currencies);

    public override void Schema(Utf8JsonWriter writer, bool nullable) => _number.Schema(writer, nullable);
}
