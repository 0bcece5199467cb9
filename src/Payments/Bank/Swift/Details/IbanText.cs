using System.Text.RegularExpressions;

namespace Invoicing.Payments.Bank.Swift.Details;

/// <summary>Whether a word is an IBAN (ISO 13616-1: country, two check digits, MOD 97-10 of ISO/IEC 7064).</summary>
internal static partial class IbanText
{
    public static bool Is(string word) => Shape().IsMatch(word) && Remainder(word[4..] + word[..4]) == 1;

    /// <summary>The IBANs in a text.</summary>
    public static IEnumerable<string> In(string text) => Word().Matches(text).Select(match => match.Value).Where(Is);

    private static int Remainder(string text)
    {
        var rest = 0;
        foreach (var character in text)
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
            rest = ((rest * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return rest;
    }

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$")]
    private static partial Regex Shape();

    [GeneratedRegex("(?<![A-Z0-9])[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}(?![A-Z0-9])")]
    private static partial Regex Word();
}
