using System.Text.RegularExpressions;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>
/// <c>166?00GUTSCHRIFT?20EREF+…?30BIC?31IBAN?32NAME</c>, with ?, +, ~, ^ or another mark. Source: Deutsche Kreditwirtschaft, Remote data transmission
/// agreement, annex 3, field 86 of MT940; used alike in Austria, Luxembourg, Poland and Romania.
/// </summary>
internal static partial class NumberedDetails
{
    public static BankTransaction? Read(string text)
    {
        if (Head().Match(text) is not { Success: true } head)
        {
            return null;
        }

        var mark = head.Groups["mark"].Value[0];
        var fields = new SortedDictionary<int, string>();
        foreach (var part in Split(text[head.Groups["mark"].Index..], mark))
        {
            var number = int.Parse(part.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture);
            fields[number] = fields.GetValueOrDefault(number) + part[2..];
        }

        string At(int number) => fields.GetValueOrDefault(number, "").Trim();
        var purpose = string.Concat(fields.Where(field => field.Key is (>= 20 and <= 29) or (>= 60 and <= 69)).Select(field => field.Value));
        var iban = At(38);
        var transaction = SepaWords.Read(purpose, At(0));
        return transaction with
        {
            Counterparty = new BankAccount(
                Without(iban.Length > 0 ? iban : At(31)) is { Length: > 0 } account ? account : transaction.Counterparty.Number,
                At(30) is { Length: > 0 } bank ? bank : transaction.Counterparty.Bank,
                (fields.GetValueOrDefault(32, "") + fields.GetValueOrDefault(33, "")).Trim()
            ),
            ReturnReason = head.Groups["code"].Value is "109" or "159" or "108" or "168" or "182" or "183" or "184" ? At(34) : "",
            Charges = [.. transaction.Charges, .. SwiftWords.Charges(purpose)],
        };
    }

    private static string Without(string account) => account.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Parts that begin with two digits; a mark without digits behind it belongs to the text.</summary>
    private static IEnumerable<string> Split(string text, char mark)
    {
        string? open = null;
        foreach (var part in text.Split(mark).Skip(1))
        {
            if (part.Length >= 2 && char.IsAsciiDigit(part[0]) && char.IsAsciiDigit(part[1]))
            {
                if (open is not null)
                {
                    yield return open;
                }

                open = part;
            }
            else if (open is not null && part.Length > 0)
            {
                open += mark + part;
            }
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    [GeneratedRegex(@"^\s*(?<code>\d{3})?(?<mark>[?~^+>@!|#])\d\d")]
    private static partial Regex Head();
}
