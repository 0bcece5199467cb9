using System.Globalization;
using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>Amounts and balances: 1234,5 and, though the standard asks for the comma alone, 1234.50 and 1.234,50.</summary>
internal static partial class SwiftAmount
{
    public static decimal Parse(string text, SwiftField field) =>
        decimal.TryParse(Plain(text), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw Refusal.At(field.Line, field.Name, "GW-BANK-AMOUNT", $"\"{text}\" is no amount.");

    /// <summary>The last of point and comma stands before the decimals; the other one groups thousands.</summary>
    private static string Plain(string text)
    {
        var mark = text.LastIndexOfAny([',', '.']);
        var whole = mark < 0 ? text : text[..mark];
        var other = mark >= 0 && text[mark] == ',' ? "." : ",";
        return mark < 0 ? text : $"{whole.Replace(other, "", StringComparison.Ordinal)}.{text[(mark + 1)..]}";
    }

    /// <summary>A balance (fields 60, 62, 64, 65). Where its currency is missing the statement's is taken, and a finding tells.</summary>
    public static BankBalance Balance(SwiftField field, string currency, List<Fault> findings)
    {
        var match = BalanceText().Match(field.First.Trim());
        if (!match.Success)
        {
            throw Refusal.At(field.Line, field.Name, "GW-BANK-BALANCE", "it is not C or D, YYMMDD, currency and amount.");
        }

        var own = match.Groups["currency"].Value;
        if (own.Length == 0)
        {
            findings.Add(
                Fault.Warning("GW-BANK-CURRENCY", $"Line {field.Line}, {field.Name}: the currency is missing; {currency} of the statement was taken.") with
                {
                    Line = field.Line,
                    Path = field.Name,
                }
            );
        }

        var amount = Parse(match.Groups["amount"].Value, field);
        var kind = field.Tag[..2] switch
        {
            "60" => BalanceKind.Opening,
            "62" => BalanceKind.Closing,
            "64" => BalanceKind.Available,
            _ => BalanceKind.Forward,
        };
        var date = SwiftDates.Full(match.Groups["date"].Value, field, findings);
        return new BankBalance(kind, match.Groups["sign"].Value == "D" ? -amount : amount, own.Length > 0 ? own : currency, date, field.Tag);
    }

    [GeneratedRegex(@"^(?<sign>[CD])(?<date>\d{6})(?<currency>[A-Z]{3})?(?<amount>\d[\d,.]*)$")]
    private static partial Regex BalanceText();
}
