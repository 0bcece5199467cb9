using System.Globalization;
using System.Text;

namespace Invoicing.WebConsole.Text;

/// <summary>
/// How a language writes numbers and dates. The gateway runs without the system's tables of cultures (InvariantGlobalization), so that the same document is
/// the same everywhere; what the pages need of them stands here. Source: Unicode CLDR 48, main/LANG/numbers and ca-gregorian.
/// </summary>
/// <param name="Thousands">Between groups of three digits.</param>
/// <param name="Point">Before decimals.</param>
/// <param name="Day">A date.</param>
public sealed record Notation(char Thousands, char Point, string Day)
{
    /// <summary>A whole number.</summary>
    public string Number(long value) => Grouped(value.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>An amount: two decimals or more, none of which is rounded away.</summary>
    public string Amount(decimal value) => Grouped(value.ToString("#,##0.00######", CultureInfo.InvariantCulture));

    /// <summary>A date.</summary>
    public string Date(DateOnly date) => date.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>A moment, of UTC, to the second.</summary>
    public string Time(DateTimeOffset time) => $"{Date(DateOnly.FromDateTime(time.UtcDateTime))} {time.UtcDateTime:HH:mm:ss} UTC";

    private string Grouped(string invariant)
    {
        var text = new StringBuilder(invariant.Length);
        foreach (var character in invariant)
        {
            text.Append(
                character switch
                {
                    ',' => Thousands,
                    '.' => Point,
                    _ => character,
                }
            );
        }

        return text.ToString();
    }
}
