using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Validation;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>How a verdict is printed, one line each.</summary>
internal static class VerdictRows
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>path, rule set, PASS or FAIL, fatal ids, warning ids.</summary>
    public static void Tsv(TextWriter output, string path, RuleSetVerdict verdict) =>
        output.WriteLine($"{path}\t{verdict.RuleSet}\t{(verdict.Passed ? "PASS" : "FAIL")}\t{string.Join(',', verdict.FatalIds)}\t{string.Join(',', verdict.WarningIds)}");

    /// <summary>One JSON object with every fault.</summary>
    public static void Json(TextWriter output, string path, RuleSetVerdict verdict) => output.WriteLine(JsonSerializer.Serialize(
        new { path, verdict.RuleSet, verdict.Version, verdict.Passed, verdict.FaultCount, verdict.Faults }, Options));
}
