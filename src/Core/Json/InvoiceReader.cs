using System.Text.Json;
using System.Text.Unicode;
using Invoicing.Faults;
using Invoicing.Json.Mapping;
using Invoicing.Json.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Json;

/// <summary>Reads one document: bounds and encoding first, then its tokens through the table of terms.</summary>
internal static class InvoiceReader
{
    public static ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var utf8 = Bom.Skip(document);
        var options = new JsonReaderOptions { MaxDepth = Math.Max(1, limits.MaxDepth) };
        if (Refuse(utf8, limits) is { } fault)
        {
            return new(null, [fault], []);
        }

        var reading = new JsonReading(utf8, limits, ImpliedCurrency.Find(utf8.Span, options));
        var reader = new Utf8JsonReader(utf8.Span, options);
        Invoice? invoice = null;
        try
        {
            reader.Read();
            InvoiceTable.Invoice.TryRead(ref reader, reading, out invoice);
            reader.Read();
        }
        catch (JsonException exception)
        {
            var offset = Offset(utf8.Span, exception);
            reading.Add(offset, Syntax(utf8.Span, offset, options.MaxDepth));
        }

        var complete = invoice is null || reading.IsFatal ? null : Complete(invoice, reading);
        return new(complete, reading.ToFaults(), []);
    }

    private static Fault? Refuse(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        if (utf8.Length > limits.MaxBytes)
        {
            return Fault.Fatal(
                "GW-JSON-SIZE",
                $"The document has {utf8.Length} bytes; {limits.MaxBytes} are allowed.",
                "",
                null,
                "Send fewer or smaller attachments."
            );
        }

        return Utf8.IsValid(utf8.Span)
            ? null
            : Fault.Fatal(
                "GW-JSON-ENCODING",
                "The document is not UTF-8.",
                "",
                null,
                "RFC 8259 (8.1) asks for UTF-8; Latin-1 or UTF-16 must be converted first."
            );
    }

    private static Invoice Complete(Invoice invoice, JsonReading reading)
    {
        var derived = TypeCodes.KindOf(invoice.TypeCode);
        if (!reading.KindStated)
        {
            return invoice with { Kind = derived };
        }
        if (invoice.Kind != derived && invoice.TypeCode is not null)
        {
            var message = $"Kind is {invoice.Kind}, yet type code {invoice.TypeCode} (BT-3) is of kind {derived}.";
            reading.Add(0, Fault.Warning("GW-JSON-KIND", message, "/kind", "BT-3", "Leave kind out: it follows from typeCode."));
        }

        return invoice;
    }

    private static Fault Syntax(ReadOnlySpan<byte> utf8, int offset, int maxDepth)
    {
        if (offset >= utf8.Length)
        {
            return Fault.Fatal("GW-JSON-SYNTAX", "The document ends before its JSON does.", null, null, "It may have been cut off in transit.");
        }

        var next = (char)utf8[offset];
        if (next is '{' or '[' && Depth(utf8[..offset]) >= maxDepth)
        {
            return Fault.Fatal("GW-JSON-DEPTH", $"The document nests deeper than {maxDepth} levels.", null, null, "No invoice needs more than 8.");
        }

        var found = next is > ' ' and <= '~' ? $"'{next}'" : $"byte 0x{utf8[offset]:X2}";
        return Fault.Fatal(
            "GW-JSON-SYNTAX",
            $"Not JSON from here on: {found} does not belong.",
            null,
            null,
            "RFC 8259: one object, no comments, no trailing commas, no NaN, nothing after the end."
        );
    }

    private static int Depth(ReadOnlySpan<byte> utf8)
    {
        var depth = 0;
        var quoted = false;
        for (var index = 0; index < utf8.Length; index++)
        {
            var next = utf8[index];
            if (next == '"')
            {
                quoted = !quoted;
            }
            else if (quoted && next == '\\')
            {
                index++;
            }
            else if (!quoted && next is (byte)'{' or (byte)'[')
            {
                depth++;
            }
            else if (!quoted && next is (byte)'}' or (byte)']')
            {
                depth--;
            }
        }

        return depth;
    }

    private static int Offset(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        var start = 0;
        for (var left = exception.LineNumber ?? 0; left > 0; left--)
        {
            var end = utf8[start..].IndexOf((byte)'\n');
            if (end < 0)
            {
                break;
            }
            start += end + 1;
        }

        return (int)Math.Min(start + (exception.BytePositionInLine ?? 0), utf8.Length);
    }
}
