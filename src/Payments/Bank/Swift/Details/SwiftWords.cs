using System.Globalization;
using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>Words that several dialects write alike.</summary>
internal static partial class SwiftWords
{
    /// <summary>Empty for what only says that there is nothing.</summary>
    public static string Given(string text) => text.Trim() is var word && word is "NOTPROVIDED" or "NONREF" or "NOREF" ? "" : word;

    /// <summary>/CHGS/EUR0,5/.</summary>
    public static IEnumerable<BankCharge> Charges(string text) =>
        Charge()
            .Matches(text)
            .Select(match => new BankCharge(
                decimal.Parse(match.Groups["amount"].Value.Replace(',', '.').TrimEnd('.'), CultureInfo.InvariantCulture),
                match.Groups["currency"].Value
            ));

    [GeneratedRegex(@"/CHGS/(?<currency>[A-Z]{3})(?<amount>\d{1,15}([,.]\d{0,6})?)")]
    private static partial Regex Charge();
}
