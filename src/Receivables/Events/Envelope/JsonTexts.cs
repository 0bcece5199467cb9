using System.Text.Json;
using System.Text.Unicode;

namespace Invoicing.Receivables.Events.Envelope;

/// <summary>
/// Whether the texts of JSON can be read. A parser takes bytes that are no UTF-8, and escapes of half a character (RFC 8259, 8.2); whoever asks for such a text
/// later gets an exception, far from where it could be said what is wrong.
/// </summary>
public static class JsonTexts
{
    /// <summary>JSON whose texts can all be read; a <see cref="JsonException"/> where it is none, or one of them cannot.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        var parsed = JsonDocument.Parse(json);
        if (AreUnicode(json.Span, parsed.RootElement))
        {
            return parsed;
        }

        parsed.Dispose();
        throw new JsonException("A text in it is no Unicode.");
    }

    /// <summary>Whether all of them are Unicode.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="root">The same, parsed.</param>
    public static bool AreUnicode(ReadOnlySpan<byte> json, JsonElement root) => Utf8.IsValid(json) && (json.IndexOf("\\u"u8) < 0 || AreUnicode(root));

    private static bool AreUnicode(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name.Length >= 0 && AreUnicode(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(AreUnicode),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
