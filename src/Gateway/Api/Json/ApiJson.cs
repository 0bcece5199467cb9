using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing.Gateway.Api.Json;

/// <summary>How the API writes and reads JSON: camelCase, enumerations as words, nothing for null; an unknown property of a request is refused.</summary>
internal static class ApiJson
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Configured(new(JsonSerializerDefaults.Web));

    /// <summary>Sets options up the same way.</summary>
    public static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        // Answers are JSON, never a part of a page: quotes and letters of other scripts stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
