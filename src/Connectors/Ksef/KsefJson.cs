using System.Text.Json;
using Invoicing.Connectors.Http;

namespace Invoicing.Connectors.Ksef;

/// <summary>Members of KSeF's JSON; what is not there, or of another kind, is null.</summary>
internal static class KsefJson
{
    private const int MaxText = 1_000;

    /// <summary>The object in some bytes; an undefined element where they hold none.</summary>
    public static JsonElement Read(byte[] body)
    {
        try
        {
            if (body is not [(byte)'{' or (byte)'[', ..])
            {
                return default;
            }
            using var json = JsonBody.Parse(body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>A member of an object at the end of a path.</summary>
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return default;
            }
        }
        return json;
    }

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A whole number.</summary>
    public static int? Number(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;

    /// <summary>A time.</summary>
    public static DateTimeOffset? Time(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>The items of an array; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : Enumerable.Empty<JsonElement>();

    /// <summary>A text within a bound.</summary>
    public static string Bounded(string text) => text.Length <= MaxText ? text : text[..MaxText];
}
