using System.Globalization;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Csv;

/// <summary>A line of a CSV file, by figure.</summary>
internal sealed class CsvRow(Dictionary<string, string> cells, CsvMapping mapping, int line)
{
    public string Account => At("account") is { Length: > 0 } account ? account.Replace(" ", "", StringComparison.Ordinal) : mapping.Account;

    public decimal? Balance => At("balance") is { Length: > 0 } text ? Number(text, "balance") : null;

    public BankEntry Entry()
    {
        var signed = Signed();
        return new BankEntry
        {
            Booked = Day("booked"),
            Value = Day("value") ?? Day("booked"),
            Amount = Math.Abs(signed),
            Currency = At("currency") is { Length: > 0 } currency ? currency : mapping.Currency,
            Direction = signed < 0 ? Direction.Debit : Direction.Credit,
            BankReference = At("bankReference"),
            Details =
            [
                new BankTransaction
                {
                    EndToEndId = At("endToEnd"),
                    Counterparty = new BankAccount(At("counterparty").Replace(" ", "", StringComparison.Ordinal), At("bank"), At("name")),
                    References = At("reference") is { Length: > 0 } reference ? [new BankReference("", reference)] : [],
                    Text = At("text"),
                },
            ],
            Line = line,
        };
    }

    private string At(string figure) => cells.GetValueOrDefault(figure, "");

    private decimal Signed()
    {
        if (At("amount") is { Length: > 0 } amount)
        {
            var isDebit = mapping.DebitSigns.Contains(At("sign"), StringComparer.OrdinalIgnoreCase);
            return isDebit ? -Math.Abs(Number(amount, "amount")) : Number(amount, "amount");
        }

        var (credit, debit) = (At("credit"), At("debit"));
        return (credit.Length, debit.Length) switch
        {
            (> 0, 0) => Number(credit, "credit"),
            (0, > 0) => -Math.Abs(Number(debit, "debit")),
            (> 0, > 0) => Number(credit, "credit") - Math.Abs(Number(debit, "debit")),
            _ => throw Refusal.At(line, "amount", "GW-BANK-AMOUNT", "the line has no amount."),
        };
    }

    private DateOnly? Day(string figure)
    {
        if (At(figure) is not { Length: > 0 } text)
        {
            return figure == "booked" ? throw Refusal.At(line, figure, "GW-BANK-DATE", "the line has no day of booking.") : null;
        }

        return DateOnly.TryParseExact(text, mapping.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refusal.At(line, figure, "GW-BANK-DATE", $"\"{text}\" is no day as {mapping.DateFormat}.");
    }

    private decimal Number(string text, string figure)
    {
        var other = mapping.Decimal == ',' ? '.' : ',';
        var plain = text.Where(character => character != other && character is not (' ' or '\'' or '\u00A0' or '\u202F' or '’' or '+'));
        var number = string.Concat(plain).Replace(mapping.Decimal, '.').Replace('\u2212', '-');
        if (number.EndsWith('-'))
        {
            number = "-" + number[..^1];
        }

        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Refusal.At(line, figure, "GW-BANK-AMOUNT", $"\"{text}\" is no amount with \"{mapping.Decimal}\" before its decimals.");
    }
}
