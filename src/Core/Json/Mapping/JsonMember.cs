using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A property of a JSON object; its name is the model's in camelCase.</summary>
internal abstract class JsonMember<T>(PropertyInfo property)
    where T : class
{
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(property.Name));

    /// <summary>Reads the value at the reader into the target. Null is absence.</summary>
    public abstract void Read(ref Utf8JsonReader reader, JsonReading reading, T target);

    /// <summary>Writes name and value; nothing where absent.</summary>
    public abstract void Write(Utf8JsonWriter writer, T source, Currencies currencies);

    /// <summary>Writes the schema; null is allowed where the member may be absent, as it is read so.</summary>
    public abstract void Schema(Utf8JsonWriter writer, bool nullable);

    public abstract IEnumerable<JsonTerm> Terms(string pointer);

    /// <summary>The property that an expression names.</summary>
    public static PropertyInfo Of<TValue>(Expression<Func<T, TValue>> property) => (PropertyInfo)((MemberExpression)property.Body).Member;
}
