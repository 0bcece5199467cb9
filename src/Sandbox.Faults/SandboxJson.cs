using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing.Sandbox.Faults;

/// <summary>How the sandbox's own data (fault scripts, records) look as JSON; the authorities' messages have their own shapes.</summary>
public static class SandboxJson
{
    /// <summary>The options of every such text.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A mistyped property would silently play no fault, and a test would pass for nothing.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
