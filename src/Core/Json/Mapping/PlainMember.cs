using System.Reflection;
using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A property that always has a value, and is always written.</summary>
internal sealed class PlainMember<T, TValue>(PropertyInfo property, JsonValue<TValue> value) : JsonMember<T>(property)
    where T : class
    where TValue : struct
{
    private readonly Func<T, TValue> _get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
    private readonly Action<T, TValue> _set = property.SetMethod!.CreateDelegate<Action<T, TValue>>();

    public override void Read(ref Utf8JsonReader reader, JsonReading reading, T target)
    {
        if (reader.TokenType != JsonTokenType.Null && value.TryRead(ref reader, reading, out var read))
        {
            _set(target, read);
        }
    }

    public override void Write(Utf8JsonWriter writer, T source, Currencies currencies)
    {
        writer.WritePropertyName(Utf8Name);
        value.Write(writer, _get(source), currencies);
    }

    public override void Schema(Utf8JsonWriter writer, bool nullable) => value.Schema(writer, nullable);

    public override IEnumerable<JsonTerm> Terms(string pointer) => value.Terms($"{pointer}/{Name}");
}
