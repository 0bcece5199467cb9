using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Invoicing.Json.Mapping;

namespace Invoicing.Json;

/// <summary>
/// The JSON Schema of the contract, made from the table that reads and writes it. It requires what every invoice must state and the gateway does not fill in:
/// EN 16931-1:2017 less specification identifier (BT-24), totals (BG-22), VAT breakdown (BG-23) and net amounts of lines (BT-131). Reading takes less, and
/// the rules tell what is missing. Source: JSON Schema, draft 2020-12.
/// </summary>
public static class JsonInvoiceSchema
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Name of the schema, of whatever version: members are added, never renamed.</summary>
    public const string Id = "urn:invoicing:schema:invoice";

    /// <summary>Writes the schema as UTF-8, always the same bytes. Each property's description starts with its term: <c>BT-1 Invoice number</c>.</summary>
    public static byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(65536);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("$id", Id);
            writer.WriteString("title", "Invoice");
            InvoiceTable.Invoice.SchemaBody(writer, nullable: false);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
