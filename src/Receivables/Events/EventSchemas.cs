using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Invoicing.Receivables.Json;

namespace Invoicing.Receivables.Events;

/// <summary>The JSON Schemas of events, made from the types that read them, so that what is published is what is read.</summary>
internal static class EventSchemas
{
    /// <summary>The schema of a kind. Source: JSON Schema, draft 2020-12.</summary>
    public static JsonNode Write(EventKind kind)
    {
        var schema = EventJson.Options.GetJsonSchemaAsNode(kind.Data, new() { TreatNullObliviousAsNonNullable = true }).AsObject();
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = kind.SchemaUri,
            ["title"] = kind.Name,
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            whole[name] = value;
        }

        return whole;
    }
}
