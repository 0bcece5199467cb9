using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>Which of the usual mistakes a cash discount in German payment terms has (DE-R-018, BR-DE-18).</summary>
internal static class DiscountCause
{
    private const int Longest = 80;

    /// <summary>The line that is wrong and how to mend it.</summary>
    public static Figures Of(IReadOnlyList<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('#')))
            {
                if (!GermanyShapes.IsDiscount(line))
                {
                    return Figures.Told($"The line is \"{(line.Length <= Longest ? line : line[..Longest] + "…")}\".", Mend(line));
                }
            }
        }

        return Figures.Told(
            "Nothing follows its last #.",
            "A line break must follow the last # even where the text ends there (&#10; in XML): many programs trim it away before they write the invoice."
        );
    }

    private static string Mend(string line)
    {
        var plain = line.Replace(" ", "", StringComparison.Ordinal);
        if (GermanyShapes.IsDiscount(plain.ToUpperInvariant()))
        {
            return "Write it in capital letters without blanks.";
        }
        if (GermanyShapes.IsDiscount(plain.Replace(',', '.')))
        {
            return "Write the rate with a decimal point.";
        }
        if (GermanyShapes.IsDiscount(plain + "#"))
        {
            return "Close the line with #.";
        }
        if (plain.IndexOf("#SKONTO#", 1, StringComparison.Ordinal) > 0)
        {
            return "Put each discount on a line of its own.";
        }
        return plain.Contains("#SKONTO#", StringComparison.Ordinal)
            ? "The order is TAGE, PROZENT, BASISBETRAG; rate and amount have two decimals, and nothing else stands on the line."
            : "No other line of the payment terms may begin with #.";
    }
}
