using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>A percentage: 19 is nineteen per cent.</summary>
internal sealed class PercentageValue(string term, string title) : JsonValue<Percentage>(term, title)
{
    private readonly DecimalValue number = new(term, title);

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out Percentage value)
    {
        var read = number.TryRead(ref reader, reading, out var amount);
        value = new(amount);
        return read;
    }

    public override void Write(Utf8JsonWriter writer, Percentage value, Currencies currencies) => number.Write(writer, value.Value, currencies);

    public override void Schema(Utf8JsonWriter writer, bool nullable) => number.Schema(writer, nullable);
}
