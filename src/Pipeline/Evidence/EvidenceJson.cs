using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Evidence;

/// <summary>How the pack writes its JSON files.</summary>
internal static class EvidenceJson
{
    /// <summary>The options, the same for writing and reading.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = TransmissionJson.WithoutInvoice,
            WriteIndented = true,
            NewLine = "\n",
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new InvoiceIdConverter() },
        };

    private sealed class InvoiceIdConverter : JsonConverter<InvoiceId>
    {
        public override InvoiceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, InvoiceId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
