using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>By which rules a document is to be judged, and as of which day, as a query says it.</summary>
/// <param name="Rules">Null for all that there are; empty for those that the document declares.</param>
/// <param name="AsOf">The day.</param>
internal sealed record RuleSelection(IReadOnlyList<string>? Rules, DateOnly AsOf)
{
    /// <summary>Word for the rule sets that the document declares; what counts when nothing is said.</summary>
    public const string Declared = "declared";

    /// <summary>Word for all rule sets that there are for its syntax.</summary>
    public const string All = "all";

    /// <summary>The selection, or what is wrong with the query.</summary>
    public static Result<RuleSelection> Parse(string? rules, string? asOf, DateOnly today)
    {
        var day = today;
        if (asOf is not null && !DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return Result<RuleSelection>.Failure(Fault.Fatal("GW-API-QUERY", $"'{asOf}' is no day.", "asOf", hint: "Give yyyy-mm-dd."));
        }

        return Result<RuleSelection>.Success(
            new(
                rules switch
                {
                    null or "" or Declared => [],
                    All => null,
                    _ => rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                },
                day
            )
        );
    }
}
