using System.Text.Json;
using Invoicing.Connectors.Http;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// A list of acknowledgements, taken apart before any of it is read: one entry that cannot be read holds up no other.
/// </summary>
internal static class HttpApiList
{
    /// <summary>Nesting that is stepped over; an entry that is read nests no deeper than <see cref="JsonBody"/> takes.</summary>
    private const int MostDepth = 1_000;

    /// <summary>Where the entries of a list stand; null where it is no list.</summary>
    public static List<Range>? Entries(ReadOnlySpan<byte> body)
    {
        var entries = new List<Range>();
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MostDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                entries.Add(start..(int)reader.BytesConsumed);
            }

            return reader.TokenType == JsonTokenType.EndArray && !reader.Read() ? entries : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The id of an entry that cannot be read otherwise; null where that cannot be read either.</summary>
    public static string? IdOf(ReadOnlySpan<byte> entry)
    {
        try
        {
            var reader = new Utf8JsonReader(entry, new JsonReaderOptions { MaxDepth = MostDepth });
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isId = reader.ValueTextEquals("id"u8);
                    reader.Read();
                    if (isId && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 and <= HttpApiEntry.MaxId } id)
                    {
                        return id;
                    }

                    reader.Skip();
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
