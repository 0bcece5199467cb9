using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>The family of the document: <c>invoice</c> or <c>creditNote</c>; follows from the type code where absent.</summary>
internal sealed class KindValue() : JsonValue<DocumentKind>("", "Family of the type code (BT-3); may be left out, as it follows from typeCode")
{
    private const string InvoiceName = "invoice";
    private const string CreditNoteName = "creditNote";

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out DocumentKind value)
    {
        value = default;
        if (!Scalars.TryText(ref reader, reading, "BT-3", "a string", out var text))
        {
            return false;
        }
        reading.KindStated = true;
        value = text == CreditNoteName ? DocumentKind.CreditNote : DocumentKind.Invoice;
        if (text is InvoiceName or CreditNoteName)
        {
            return true;
        }
        reading.Fatal(ref reader, "GW-JSON-VALUE", $"'{FaultWords.Short(text)}' is no kind of document.", "BT-3", "invoice or creditNote; or leave it out.");
        return false;
    }

    public override void Write(Utf8JsonWriter writer, DocumentKind value, Currencies currencies) =>
        writer.WriteStringValue(value == DocumentKind.CreditNote ? CreditNoteName : InvoiceName);

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        writer.WriteString("description", Description);
        writer.WriteStartArray("enum");
        writer.WriteStringValue(InvoiceName);
        writer.WriteStringValue(CreditNoteName);
        if (nullable)
        {
            writer.WriteNullValue();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
