using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Values;

namespace Invoicing.Storage.Sql;

/// <summary>A list of terms as a JSON array.</summary>
internal sealed class TermListConverter<T> : JsonConverter<TermList<T>>
{
    public override TermList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TermList.Create<T>(JsonSerializer.Deserialize<T[]>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, TermList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            JsonSerializer.Serialize(writer, item, options);
        }

        writer.WriteEndArray();
    }
}
