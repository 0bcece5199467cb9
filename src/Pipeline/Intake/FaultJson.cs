using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;

namespace Invoicing.Pipeline.Intake;

/// <summary>Faults as a JSON array for doors without HTTP: the members and words of the API, in ASCII.</summary>
public static class FaultJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The faults, in their order.</summary>
    public static string Of(IEnumerable<Fault> faults) => JsonSerializer.Serialize(faults, Options);
}
