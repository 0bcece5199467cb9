using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Json;

namespace Invoicing.Receivables.Events;

/// <summary>A kind of business event.</summary>
/// <param name="Name">The CloudEvents type, as in OrderPlaced.</param>
/// <param name="Version">Version of its schema.</param>
/// <param name="Data">Type of its data.</param>
/// <param name="BusinessKey">What data is about, once; null where it stands for itself.</param>
/// <param name="Correlation">What it belongs together with others by; null for nothing.</param>
public sealed record EventKind(string Name, int Version, Type Data, Func<object, string?> BusinessKey, Func<object, string?> Correlation)
{
    /// <summary>The schema's URI, as <c>dataschema</c> may name it.</summary>
    public string SchemaUri => $"urn:invoicing:event:{Name}:{Version}";

    /// <summary>A kind of data of a type.</summary>
    public static EventKind Of<T>(string name, Func<T, string?> businessKey, Func<T, string?>? correlation = null)
        where T : class => new(name, 1, typeof(T), data => businessKey((T)data), data => correlation?.Invoke((T)data));

    /// <summary>The JSON Schema of its data.</summary>
    public JsonNode Schema() => EventSchemas.Write(this);

    /// <summary>Reads data; the fault's words where it is none.</summary>
    /// <exception cref="JsonException">It is no data of this kind; the message says where.</exception>
    public object Read(JsonElement data) =>
        data.ValueKind == JsonValueKind.Undefined
            ? throw new JsonException("There is none.")
            : data.Deserialize(Data, EventJson.Options) ?? throw new JsonException("The data is null.");
}
