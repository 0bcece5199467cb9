using System.Globalization;
using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>Charges in texts of MT messages: /CHGS/EUR0,5/.</summary>
internal static partial class SwiftCharges
{
    public static IReadOnlyList<BankCharge> Of(string text) =>
        [
            .. Charge()
                .Matches(text)
                .Select(match => (Amount: Number(match.Groups["amount"].Value), Currency: match.Groups["currency"].Value))
                .Where(charge => charge.Amount is not null)
                .Select(charge => new BankCharge(charge.Amount!.Value, charge.Currency)),
        ];

    public static decimal? Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"/CHGS/(?<currency>[A-Z]{3})(?<amount>\d+[,.]?\d*)")]
    private static partial Regex Charge();
}
