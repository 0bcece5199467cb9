using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Storage.Sql;

/// <summary>Records as JSON. Enumerations go by name, so that a new member moves no old one; unknown members of a newer version are passed over.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        TypeInfoResolver = TransmissionJson.WithoutInvoice,
        Converters =
        {
            new JsonStringEnumConverter(),
            new TermListConverter<Fault>(),
            new TermListConverter<DocumentReference>(),
            new TermListConverter<string>(),
            new TermListConverter<Reference>(),
            new TermListConverter<MetadataEntry>(),
        },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException("A stored record is null.");

    /// <summary>A transmission of an invoice. Its wake-up time is a column of its own, since an acknowledgement moves it without a new version.</summary>
    public static Transmission Transmission(string json, DateTimeOffset? wakeAt, InvoiceRecord invoice) =>
        Read<Transmission>(json) with
        {
            WakeAt = wakeAt,
            Invoice = invoice,
        };
}
