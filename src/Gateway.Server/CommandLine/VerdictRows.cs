using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;
using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>How a verdict is printed: one line each, or a text to read.</summary>
internal static class VerdictRows
{
    /// <summary>How both kinds of rows are written as JSON.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// path, rule set (or the profile of a verdict in part), PASS, FAIL or PARTIAL, then fatal ids, warning ids, information ids, each id once however often it
    /// fired, then how many faults there are of each of these, then rule set and version, and the scenario whose levels apply.
    /// </summary>
    public static void Tsv(TextWriter output, string path, RuleSetVerdict verdict) =>
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path}\t{verdict.AskedAs ?? verdict.RuleSet}\t{AsText(verdict)}\t{string.Join(',', verdict.FatalIds)}\t"
                    + $"{string.Join(',', verdict.WarningIds)}\t{string.Join(',', verdict.InformationIds)}\t"
                    + $"{verdict.FatalCount}\t{verdict.WarningCount}\t{verdict.InformationCount}\t{verdict.Name}\t{verdict.Scenario}"
            )
        );

    /// <summary>One JSON object with the faults that are listed, and how many there are.</summary>
    public static void Json(TextWriter output, string path, RuleSetVerdict verdict) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    path,
                    verdict.RuleSet,
                    verdict.Version,
                    verdict.Passed,
                    verdict.FaultCount,
                    verdict.Faults,
                    verdict = AsText(verdict),
                    verdict.Scenario,
                },
                Options
            )
        );

    /// <summary>A heading with the count, and three lines for each fault that is listed: what, where, the way out.</summary>
    public static void Text(TextWriter output, string path, RuleSetVerdict verdict)
    {
        var listed =
            verdict.Faults.Count == verdict.FaultCount ? "" : string.Create(CultureInfo.InvariantCulture, $", the first {verdict.Faults.Count} listed");
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {(verdict.IsPartial ? verdict.RuleSet : $"{verdict.RuleSet}@{verdict.Version}")} {AsText(verdict)}, faults: "
                    + $"{verdict.FaultCount}{listed}{(verdict.Scenario is null ? "" : $", levels of {verdict.Scenario}")}"
            )
        );
        foreach (var fault in verdict.Faults)
        {
            Write(output, fault);
        }
    }

    /// <summary>PASS, FAIL, or PARTIAL where the rules are not built.</summary>
    public static string AsText(RuleSetVerdict verdict)
    {
        if (verdict.IsPartial)
        {
            return "PARTIAL";
        }

        return verdict.Passed ? "PASS" : "FAIL";
    }

    private static void Write(TextWriter output, Fault fault)
    {
        output.WriteLine($"  {fault.Severity.ToString().ToLowerInvariant()} {fault.Code}{(fault.Term is null ? "" : $" ({fault.Term})")}: {fault.Message}");
        if (fault.Path is not null || fault.Line is not null)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    at line {fault.Line}, column {fault.Column}: {fault.Path}"));
        }
        if (fault.Hint is not null)
        {
            output.WriteLine($"    {fault.Hint}");
        }
    }
}
