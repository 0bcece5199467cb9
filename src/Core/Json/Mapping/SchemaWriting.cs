using System.Text.Json;

namespace Invoicing.Json.Mapping;

/// <summary>Phrases of JSON Schema.</summary>
internal static class SchemaWriting
{
    public const string DecimalPattern = "^-?[0-9]+(\\.[0-9]+)?$";

    /// <summary>Writes <c>type</c>: one name, or an array where there are more.</summary>
    public static void Type(this Utf8JsonWriter writer, bool nullable, params ReadOnlySpan<string> types)
    {
        if (!nullable && types.Length == 1)
        {
            writer.WriteString("type", types[0]);
            return;
        }

        writer.WriteStartArray("type");
        foreach (var type in types)
        {
            writer.WriteStringValue(type);
        }
        if (nullable)
        {
            writer.WriteStringValue("null");
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes <c>examples</c>, where the term has one.</summary>
    public static void Examples(this Utf8JsonWriter writer, string? term)
    {
        if (TermExamples.Of(term) is { } example)
        {
            writer.WriteStartArray("examples");
            writer.WriteStringValue(example);
            writer.WriteEndArray();
        }
    }

    /// <summary>Writes a type that is a scalar or an object.</summary>
    public static void Alternatives(
        this Utf8JsonWriter writer,
        string description,
        string? term,
        bool nullable,
        string pattern,
        IReadOnlyList<string> scalars,
        Action<Utf8JsonWriter> form
    )
    {
        writer.WriteStartObject();
        writer.WriteString("description", description);
        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        writer.Type(nullable, [.. scalars]);
        if (pattern.Length > 0)
        {
            writer.WriteString("pattern", pattern);
        }
        writer.WriteEndObject();
        form(writer);
        writer.WriteEndArray();
        writer.Examples(term);
        writer.WriteEndObject();
    }
}
