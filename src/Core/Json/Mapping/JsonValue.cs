using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>How one kind of value is read, written and described.</summary>
/// <param name="term">BT-… or BG-…; empty for a part that has no id of its own.</param>
/// <param name="title">Name of the term.</param>
internal abstract class JsonValue<T>(string term, string title)
{
    protected string? Term => term.Length == 0 ? null : term;

    /// <summary>Term and name.</summary>
    protected string Description => $"{term} {title}".Trim();

    /// <summary>Reads the value at the reader and stands at its last token, whether or not it could be read; if not, a fault is noted.</summary>
    public abstract bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out T value);

    public abstract void Write(Utf8JsonWriter writer, T value, Currencies currencies);

    /// <summary>Writes the schema of the value; null is allowed where the value may be absent, as it is read so.</summary>
    public abstract void Schema(Utf8JsonWriter writer, bool nullable);

    /// <summary>The terms of the value and of its parts.</summary>
    public virtual IEnumerable<JsonTerm> Terms(string pointer) => term.Length == 0 ? [] : [new(term, pointer, title)];
}
