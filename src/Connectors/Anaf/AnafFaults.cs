using System.Text.RegularExpressions;
using Invoicing.Faults;

namespace Invoicing.Connectors.Anaf;

/// <summary>The authority's messages as faults; the code is the rule that a message names, as in <c>BR-RO-010</c>.</summary>
internal static partial class AnafFaults
{
    /// <summary>One fault for each message.</summary>
    public static IReadOnlyList<Fault> Of(IEnumerable<string> messages) =>
        [.. messages.Select(message => Fault.Fatal(Rule().Match(message) is { Success: true } rule ? rule.Value : "GW-ANAF-REJECTED", message))];

    [GeneratedRegex(@"\b(BR-[A-Z0-9]+(-[A-Z0-9]+)*|UBL-[A-Z]{2}-[0-9]+)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rule();
}
