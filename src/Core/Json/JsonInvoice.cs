using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Invoicing.Json.Mapping;
using Invoicing.Json.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Json;

/// <summary>
/// The JSON contract between an ERP and the gateway: the semantic invoice of EN 16931-1:2017, its property names in camelCase.
/// Written canonically: one invoice gives one sequence of bytes. Read leniently in form (amounts as numbers or strings, bare identifiers),
/// strictly in content: a property that the contract does not know is a fault, never dropped.
/// Source: RFC 8259 (JSON), RFC 6901 (JSON Pointer, in <c>Fault.Path</c>).
/// </summary>
public static class JsonInvoice
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every business term of the contract with its place. A group used twice (an address) has an entry for each use.</summary>
    public static IReadOnlyList<JsonTerm> Terms { get; } = [.. InvoiceTable.Invoice.Terms("")];

    /// <summary>Reads an invoice of UTF-8 JSON, with or without a byte order mark. Never throws on input; the invoice is null when a fault is fatal.</summary>
    public static ReadResult Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return InvoiceReader.Read(utf8, limits);
    }

    /// <summary>Writes the canonical document: properties in the order of the schema, amounts as decimal strings with their scale, two spaces of indent, LF.
    /// Half of a surrogate pair, which no reader lets in, becomes U+FFFD.</summary>
    public static byte[] Write(Invoice invoice)
    {
        ArgumentNullException.ThrowIfNull(invoice);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            var currencies = Currencies.Of(invoice);
            InvoiceTable.Invoice.Write(writer, invoice, currencies);
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
