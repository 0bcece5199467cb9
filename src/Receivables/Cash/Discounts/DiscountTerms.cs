using System.Globalization;
using System.Text.RegularExpressions;

namespace Invoicing.Receivables.Cash.Discounts;

/// <summary>
/// A discount for early payment as the terms of an invoice state it. Read from BT-20 in the form of XRechnung (CIUS, BR-DE-18):
/// <c>#SKONTO#TAGE=14#PROZENT=2.00#</c>.
/// </summary>
/// <param name="Percent">Per cent of the gross amount.</param>
/// <param name="Until">Last day.</param>
public sealed partial record DiscountTerms(decimal Percent, DateOnly Until)
{
    /// <summary>The terms that hold on a day: the last that has not ended; else the last of all. Null where none is stated.</summary>
    public static DiscountTerms? Of(string? terms, DateOnly issued, DateOnly on)
    {
        var stated = Stated()
            .Matches(terms ?? "")
            .Select(match => new DiscountTerms(
                decimal.Parse(match.Groups["percent"].ValueSpan, CultureInfo.InvariantCulture),
                issued.AddDays(int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture))
            ))
            .OrderBy(one => one.Until)
            .ToList();
        return stated.Find(one => one.Until >= on) ?? stated.LastOrDefault();
    }

    [GeneratedRegex("#SKONTO#TAGE=(?<days>[0-9]{1,3})#PROZENT=(?<percent>[0-9]{1,2}\\.[0-9]{2})#", RegexOptions.None, 200)]
    private static partial Regex Stated();
}
