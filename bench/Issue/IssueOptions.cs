using System.Globalization;

namespace Invoicing.Bench.Issue;

/// <summary>What is issued, and how it is disturbed.</summary>
/// <param name="Stores">Stores to try: sqlite, postgres.</param>
/// <param name="Invoices">Triggers in each store; half of them undisturbed.</param>
/// <param name="Senders">Who send at once.</param>
/// <param name="Kills">SIGKILLs in the second half.</param>
/// <param name="Pace">Events a second at which the time to the invoice is taken; 0 for half of what was issued in a second.</param>
internal sealed record IssueOptions(IReadOnlyList<string> Stores, int Invoices, int Senders, int Kills, double Pace)
{
    /// <summary>Reads the command line; null where it cannot be understood.</summary>
    public static IssueOptions? Parse(string[] arguments)
    {
        var options = new IssueOptions(["sqlite", "postgres"], 5_000, 32, 6, 0);
        for (var index = 0; index < arguments.Length; index++)
        {
            var value = index + 1 < arguments.Length ? arguments[index + 1] : "";
            switch (arguments[index])
            {
                case "--json":
                    continue;
                case "--store" when value is "sqlite" or "postgres" or "both":
                    options = options with { Stores = value == "both" ? options.Stores : [value] };
                    break;
                case "--invoices" when Number(value) is > 0 and var count:
                    options = options with { Invoices = count };
                    break;
                case "--senders" when Number(value) is > 0 and var count:
                    options = options with { Senders = count };
                    break;
                case "--kills" when Number(value) is >= 0 and var count:
                    options = options with { Kills = count };
                    break;
                case "--pace" when Number(value) is > 0 and var count:
                    options = options with { Pace = count };
                    break;
                default:
                    return null;
            }

            index++;
        }

        return options;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
