using System.Text.Json;
using System.Text.Unicode;

namespace Invoicing.Connectors.Http;

/// <summary>
/// JSON of the other side, each text of it readable. .NET looks at texts only where they are asked for: half of a surrogate pair, or a byte that is no UTF-8,
/// would come out as an exception somewhere behind.
/// </summary>
internal static class JsonBody
{
    private const int MostDepth = 64;

    /// <summary>The document.</summary>
    /// <exception cref="JsonException">It is no JSON, nests deeper than 64 levels, or one of its texts cannot be read.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw new JsonException("It has bytes that are no UTF-8.");
        }

        var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MostDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("It has a text with half of a character.", exception);
        }

        return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
    }
}
