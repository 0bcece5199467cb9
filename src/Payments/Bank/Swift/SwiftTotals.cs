using System.Globalization;
using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>Control figures: fields 90C and 90D of MT942, and the sum line that ING writes into field 86 after the closing balance.</summary>
internal static partial class SwiftTotals
{
    public static StatedTotals Add(StatedTotals totals, SwiftField field)
    {
        var match = Field90().Match(field.First.Trim());
        if (!match.Success)
        {
            throw Refusal.At(field.Line, field.Name, "GW-BANK-TOTAL", "it is not a count, a currency and a sum.");
        }

        var (count, sum) = (Count(match), SwiftAmount.Parse(match.Groups["sum"].Value, field));
        return field.Tag == "90C" ? totals with { CreditCount = count, CreditSum = sum } : totals with { DebitCount = count, DebitSum = sum };
    }

    /// <summary>The totals that a text after the closing balance states; the same totals where it is any other text.</summary>
    public static StatedTotals AddText(StatedTotals totals, SwiftField field)
    {
        var match = SumLine().Match(field.First.Trim());
        return match.Success
            ? totals with
            {
                DebitCount = int.Parse(match.Groups["debits"].Value, CultureInfo.InvariantCulture),
                CreditCount = int.Parse(match.Groups["credits"].Value, CultureInfo.InvariantCulture),
                DebitSum = SwiftAmount.Parse(match.Groups["debit"].Value, field),
                CreditSum = SwiftAmount.Parse(match.Groups["credit"].Value, field),
            }
            : totals;
    }

    private static int? Count(Match match) => int.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var count) ? count : null;

    [GeneratedRegex(@"^(?<count>\d{0,9})(?<currency>[A-Z]{3})(?<sum>\d+[,.]?\d*)$")]
    private static partial Regex Field90();

    [GeneratedRegex(@"^D(?<debits>\d{6})C(?<credits>\d{6})D(?<debit>\d+[,.]?\d*)C(?<credit>\d+[,.]?\d*)$")]
    private static partial Regex SumLine();
}
