using System.Globalization;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Coda;

/// <summary>A record of 128 characters; one whose blanks at the end were cut off is filled up.</summary>
internal sealed class CodaRecord(string line, int number)
{
    private readonly string _text = line.PadRight(128);

    public int Line => number;

    public char Kind => _text[0];

    /// <summary>The record and its part: 2 and 1 for 2.1.</summary>
    public (char Kind, char Part) Article => (_text[0], _text[1]);

    /// <summary>Text from a position, counted from 0, without blanks at its end.</summary>
    public string Text(int from, int length) => _text.Substring(from, length).TrimEnd();

    /// <summary>Text with its blanks, where a text goes on in the next record.</summary>
    public string Raw(int from, int length) => _text.Substring(from, length);

    /// <summary>An amount in thousandths, with a sign before it where it has one: 1 is a debit.</summary>
    public decimal Amount(int from, string field) =>
        long.TryParse(Text(from, 15), NumberStyles.None, CultureInfo.InvariantCulture, out var thousandths)
            ? thousandths / 1000m
            : throw Refuse(field, $"\"{Text(from, 15)}\" is no amount of 15 digits.");

    public bool IsDebit(int at, string field) =>
        _text[at] switch
        {
            '0' => false,
            '1' => true,
            var other => throw Refuse(field, $"\"{other}\" is neither 0 (credit) nor 1 (debit)."),
        };

    /// <summary>A day as DDMMYY; null for 000000.</summary>
    public DateOnly? Day(int from, string field)
    {
        var text = Text(from, 6);
        if (text is "000000" or "")
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "ddMMyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refuse(field, $"\"{text}\" is no day as DDMMYY.");
    }

    public Refusal Refuse(string field, string message, string? hint = null) => Refusal.At(number, field, "GW-BANK-RECORD", message, hint);
}
