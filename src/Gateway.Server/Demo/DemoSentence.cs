using System.Globalization;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The last words of the demo. Whatever is not as it must be is named.</summary>
internal static class DemoSentence
{
    private const int MostNamed = 10;

    /// <summary>What was sent, what became of it, and what the authorities say.</summary>
    public static string Sum(DemoResult result) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Submitted} submitted, {result.Accepted} cleared, {result.Rejected} rejected with reasons, {result.Parked} parked; the "
                + $"authorities' records show {Count(result.Duplicates, "duplicate")}, {result.Lost} lost."
        );

    /// <summary>What became of the money; empty where none came.</summary>
    public static string Money(DemoMoneyResult money) =>
        money.Payments == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"A bank file with {Count(money.Payments, "payment")}: {money.Matched} found {(money.Matched == 1 ? "its" : "their")} invoice, {money.Waiting} "
                    + $"{(money.Waiting == 1 ? "waits" : "wait")} for a person; the same file again added {money.AddedAgain}. {money.Posted} postings, and the "
                    + $"books {(money.Ties ? "tie" : "do not tie")} out."
            );

    /// <summary>Proofs, time, and whether all went as it must.</summary>
    public static string Verdict(DemoResult result) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(result.Evidence, "evidence pack")} {(result.Evidence == 1 ? "verifies" : "verify")} offline. {result.Seconds} s. "
                + $"{string.Join(' ', Findings(result))}"
        );

    private static IEnumerable<string> Findings(DemoResult result)
    {
        if (result.IsGood)
        {
            yield return "Every invoice ended as it must.";
            yield break;
        }

        if (result.Money is { Ties: false } or { AddedAgain: > 0 })
        {
            yield return result.Money.AddedAgain > 0
                ? $"The bank file that came again added {Count(result.Money.AddedAgain, "payment")}."
                : "The books do not tie out, or payments wait that need no person.";
        }

        if (result.TakenTwice.Count > 0)
        {
            yield return $"{Count(result.TakenTwice.Count, "document")} {(result.TakenTwice.Count == 1 ? "was" : "were")} taken twice: "
                + $"{Named(result.TakenTwice)}.";
        }

        if (result.LostNumbers.Count > 0)
        {
            yield return $"{Count(result.LostNumbers.Count, "invoice")} that {(result.LostNumbers.Count == 1 ? "is" : "are")} called cleared "
                + $"{(result.LostNumbers.Count == 1 ? "is" : "are")} in no authority's records: {Named(result.LostNumbers)}.";
        }

        if (result.UnexpectedNumbers.Count > 0)
        {
            yield return $"{Count(result.UnexpectedNumbers.Count, "invoice")} ended otherwise than "
                + $"{(result.UnexpectedNumbers.Count == 1 ? "it" : "they")} must: {Named(result.UnexpectedNumbers)}.";
        }

        if (result.Unexpected > result.UnexpectedNumbers.Count)
        {
            yield return $"{Count(result.Unexpected - result.UnexpectedNumbers.Count, "evidence pack")} "
                + $"{(result.Unexpected - result.UnexpectedNumbers.Count == 1 ? "does" : "do")} not verify.";
        }
    }

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Named(IReadOnlyList<string> numbers) =>
        string.Join(", ", numbers.Take(MostNamed))
        + (numbers.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {numbers.Count - MostNamed} more") : "");
}
