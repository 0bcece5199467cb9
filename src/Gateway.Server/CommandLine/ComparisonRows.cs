using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Validation;
using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>How it is printed what would change for a document between two versions of a rule set.</summary>
internal static class ComparisonRows
{
    /// <summary>path, one version, its PASS or FAIL, the other, its PASS or FAIL, changes as CODE:before>after with - for a rule that does not fire.</summary>
    public static void Tsv(TextWriter output, string path, RuleSetComparison comparison) =>
        output.WriteLine(
            string.Join(
                '\t',
                path,
                Name(comparison.Before),
                VerdictRows.AsText(comparison.Before),
                Name(comparison.After),
                VerdictRows.AsText(comparison.After),
                string.Join(',', comparison.Changes.Select(change => $"{change.Code}:{AsText(change.Before)}>{AsText(change.After)}"))
            )
        );

    /// <summary>One JSON object.</summary>
    public static void Json(TextWriter output, string path, RuleSetComparison comparison) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    path,
                    before = Side(comparison.Before),
                    after = Side(comparison.After),
                    comparison.VerdictChanges,
                    comparison.Changes,
                },
                VerdictRows.Options
            )
        );

    /// <summary>A heading, and a line for each rule that changes its mind.</summary>
    public static void Text(TextWriter output, string path, RuleSetComparison comparison)
    {
        output.WriteLine(
            $"{path}: {Name(comparison.Before)} {VerdictRows.AsText(comparison.Before)}, {Name(comparison.After)} {VerdictRows.AsText(comparison.After)}"
        );
        foreach (var change in comparison.Changes)
        {
            output.WriteLine($"  {change.Code}: {AsText(change.Before)} > {AsText(change.After)}: {change.Fault.Message}");
        }
    }

    private static object Side(RuleSetVerdict verdict) =>
        new
        {
            verdict.RuleSet,
            verdict.Version,
            verdict.Passed,
            verdict.FaultCount,
        };

    private static string Name(RuleSetVerdict verdict) => $"{verdict.RuleSet}@{verdict.Version}";

    private static string AsText(Severity? severity) => severity?.ToString().ToLowerInvariant() ?? "-";
}
