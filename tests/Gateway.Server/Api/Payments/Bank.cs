using System.Globalization;
using System.Text;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>Writes statements as a bank does (MT940), with balances that agree.</summary>
internal static class Bank
{
    public const string Account = "DE89370400440532013000";

    /// <summary>A statement of a day: each line with its amount, its text, and the payer's account and name.</summary>
    public static byte[] Statement(int number, decimal opening, params (decimal Amount, string Text, string Account, string Name)[] lines)
    {
        var text = new StringBuilder();
        string Amount(decimal amount) => Math.Abs(amount).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
        string Sign(decimal amount) => amount < 0 ? "D" : "C";
        var closing = opening + lines.Sum(line => line.Amount);
        text.Append(CultureInfo.InvariantCulture, $":20:STMT{number}\r\n:25:{Account}\r\n:28C:{number}/1\r\n");
        text.Append(CultureInfo.InvariantCulture, $":60F:{Sign(opening)}{(number == 1 ? "261101" : "261102")}EUR{Amount(opening)}\r\n");
        foreach (var (amount, purpose, account, name) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $":61:2611021102{Sign(amount)}{Amount(amount)}NTRFNONREF\r\n");
            text.Append(CultureInfo.InvariantCulture, $":86:166?00GUTSCHRIFT?20SVWZ+{purpose}?30COBADEFFXXX?31{account}?32{name}\r\n");
        }

        text.Append(CultureInfo.InvariantCulture, $":62F:{Sign(closing)}261102EUR{Amount(closing)}\r\n-\r\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
