using System.Reflection;
using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>A property that repeats: an array, absent where empty.</summary>
internal sealed class ListMember<T, TValue>(PropertyInfo property, JsonValue<TValue> value, string description) : JsonMember<T>(property)
    where T : class
{
    private readonly Func<T, TermList<TValue>> _get = property.GetMethod!.CreateDelegate<Func<T, TermList<TValue>>>();
    private readonly Action<T, TermList<TValue>> _set = property.SetMethod!.CreateDelegate<Action<T, TermList<TValue>>>();

    private string? Term =>
        description.StartsWith("BG-", StringComparison.Ordinal) || description.StartsWith("BT-", StringComparison.Ordinal) ? description.Split(' ')[0] : null;

    public override void Read(ref Utf8JsonReader reader, JsonReading reading, T target)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reading.WrongType(ref reader, Term, "an array", "It may repeat: put it in square brackets, even where there is but one.");
            return;
        }

        var items = new List<TValue>();
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            reading.Enter(index);
            if (value.TryRead(ref reader, reading, out var item))
            {
                items.Add(item);
            }
            reading.Leave();
        }

        _set(target, items.ToTermList());
    }

    public override void Write(Utf8JsonWriter writer, T source, Currencies currencies)
    {
        var items = _get(source);
        if (items.Count == 0)
        {
            return;
        }
        writer.WriteStartArray(Utf8Name);
        foreach (var item in items)
        {
            value.Write(writer, item, currencies);
        }
        writer.WriteEndArray();
    }

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", description);
        writer.Type(nullable, "array");
        if (!nullable)
        {
            writer.WriteNumber("minItems", 1);
        }

        writer.WritePropertyName("items");
        value.Schema(writer, nullable: false);
        writer.WriteEndObject();
    }

    public override IEnumerable<JsonTerm> Terms(string pointer) => value.Terms($"{pointer}/{Name}/-");
}
