using System.Runtime.InteropServices;
using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>An attached document: {content, mimeCode, fileName}.</summary>
internal sealed class AttachmentValue(string term, string title) : JsonValue<BinaryObject>(term, title)
{
    private readonly JsonGroup<Form> _group = new JsonGroup<Form>(term, title)
        .Binary(form => form.Content, "", "The bytes")
        .Code(form => form.MimeCode, "", "Attached document: mime code")
        .Text(form => form.FileName, "", "Attached document: file name")
        .Needs("content");

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out BinaryObject value)
    {
        value = new(default, null, null);
        if (!_group.TryRead(ref reader, reading, out var form))
        {
            return false;
        }
        if (form.Content is { } content)
        {
            value = new(content, form.MimeCode, form.FileName);
            return true;
        }

        reading.Fatal(
            ref reader,
            "GW-JSON-INCOMPLETE",
            "An attachment needs its content.",
            Term,
            "Bytes in base64; a document that lies elsewhere goes to externalLocation."
        );
        return false;
    }

    public override void Write(Utf8JsonWriter writer, BinaryObject value, Currencies currencies)
    {
        var whole = MemoryMarshal.TryGetArray(value.Content, out var segment) && segment.Array is { } array && array.Length == segment.Count;
        _group.Write(
            writer,
            new()
            {
                Content = whole ? segment.Array : value.Content.ToArray(),
                MimeCode = value.MimeCode,
                FileName = value.FileName,
            },
            currencies
        );
    }

    public override void Schema(Utf8JsonWriter writer, bool nullable) => _group.Schema(writer, nullable);

    public override IEnumerable<JsonTerm> Terms(string pointer) => _group.Terms(pointer);

    private sealed class Form
    {
        public byte[]? Content { get; set; }

        public string? MimeCode { get; set; }

        public string? FileName { get; set; }
    }
}
