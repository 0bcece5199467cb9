using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;
using Invoicing.Gateway.Documents.Places;
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
                    Faults = HasLines(verdict) ? [.. verdict.Faults] : FaultGroup.Of(verdict.Faults).Select(AsObject).ToList(),
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
                $"{path}: {(verdict.IsPartial || verdict.Version.Length == 0 ? verdict.RuleSet : verdict.Name)} {AsText(verdict)}, faults: "
                    + $"{verdict.FaultCount}{listed}{(verdict.Scenario is null ? "" : $", levels of {verdict.Scenario}")}"
            )
        );
        if (HasLines(verdict))
        {
            foreach (var fault in verdict.Faults)
            {
                Write(output, fault, [fault]);
            }

            return;
        }

        foreach (var group in FaultGroup.Of(verdict.Faults))
        {
            Write(output, group.Fault, group.Occurrences);
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

    /// <summary>Whether faults have a line of a document: those of JSON invoices have none, and each is told once with all its places.</summary>
    private static bool HasLines(RuleSetVerdict verdict) => verdict.Faults.Any(fault => fault.Line is not null);

    /// <summary>A fault as it is, and its occurrences where it has several.</summary>
    private static object AsObject(FaultGroup group) =>
        group.Occurrences.Count == 1
            ? group.Fault
            : new
            {
                group.Fault.Code,
                group.Fault.Severity,
                group.Fault.Message,
                group.Fault.Path,
                group.Fault.Term,
                group.Fault.Hint,
                group.Fault.RuleSet,
                Occurrences = group.Occurrences.Select(fault => new { fault.Path, fault.Term }),
            };

    private static void Write(TextWriter output, Fault fault, IReadOnlyList<Fault> places)
    {
        output.WriteLine($"  {fault.Severity.ToString().ToLowerInvariant()} {fault.Code}{(fault.Term is null ? "" : $" ({fault.Term})")}: {fault.Message}");
        foreach (var place in places.Where(place => place.Line is not null || place.Path is { Length: > 0 }))
        {
            output.WriteLine(
                place.Line is null
                    ? $"    at {place.Path}"
                    : string.Create(CultureInfo.InvariantCulture, $"    at line {place.Line}, column {place.Column}: {place.Path}")
            );
        }
        if (fault.Hint is not null)
        {
            output.WriteLine($"    {fault.Hint}");
        }
    }
}
