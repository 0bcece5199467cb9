using System.Globalization;
using System.Text.Json;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Events;

/// <summary>
/// An event as CloudEvents in structured JSON mode; the same bytes in every try. Source: CNCF CloudEvents 1.0.2 and its JSON format; Standard Webhooks
/// 1.0.0, "Payload structure".
/// </summary>
public static class EventBody
{
    /// <summary>Media type of the body.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>
    /// The body. <c>id</c> is the event's id, <c>subject</c> the invoice's (absent from an event of no invoice); <c>tenant</c> and <c>timestamp</c> are
    /// extension attributes, the second says what <c>time</c> says under the name that Standard Webhooks gives it; data that is no JSON is carried as a string.
    /// </summary>
    public static byte[] Of(LifecycleEvent happened, string source)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", happened.Id);
            json.WriteString("source", source);
            json.WriteString("type", happened.Type);
            if (happened.InvoiceId != default)
            {
                json.WriteString("subject", happened.InvoiceId.ToString());
            }

            var time = happened.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
            json.WriteString("time", time);
            json.WriteString("timestamp", time);
            json.WriteString("tenant", happened.Tenant);
            json.WriteString("datacontenttype", "application/json");
            WriteData(json, happened.Data);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteData(Utf8JsonWriter json, string data)
    {
        json.WritePropertyName("data");
        try
        {
            using var parsed = JsonDocument.Parse(data);
            parsed.RootElement.WriteTo(json);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // An ArgumentException is half a surrogate pair, which no text of JSON can hold; it is written as U+FFFD.
            json.WriteStringValue(data);
        }
    }
}
