using System.Globalization;
using System.Text;

namespace Invoicing.Receivables.References;

/// <summary>
/// The reference that a buyer pays under (BT-83): each with its check digits, so that a bank finds a slip of the pen.
/// Sources: ISO 11649:2009 (RF); Swiss Implementation Guidelines QR-bill, annex B (modulo 10, recursive); Bits/Nets KID (modulo 10, Luhn); Febelfin,
/// structured communication (modulo 97).
/// </summary>
public static class PaymentReferences
{
    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["rf", "qrr", "kid", "ogm"];

    /// <summary>The kind that a country's banks read, where none is configured.</summary>
    public static string KindOf(string country) =>
        country switch
        {
            "NO" => "kid",
            "BE" => "ogm",
            _ => "rf",
        };

    /// <summary>The reference of a document.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="number">Its number.</param>
    public static string Make(string kind, string number) =>
        kind switch
        {
            "qrr" => Qrr(Digits(number, 26)),
            "kid" => Kid(Digits(number, 24).TrimStart('0').PadLeft(3, '0')),
            "ogm" => Ogm(Digits(number, 10)),
            _ => Rf(number),
        };

    private static string Rf(string number)
    {
        var body = new string([.. number.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        body = body.Length > 21 ? body[^21..] : body;
        return string.Create(CultureInfo.InvariantCulture, $"RF{98 - Modulo97(body + "RF00"):00}{body}");
    }

    private static string Qrr(string digits)
    {
        ReadOnlySpan<int> table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
        var carry = 0;
        foreach (var digit in digits)
        {
            carry = table[(carry + digit - '0') % 10];
        }

        return string.Create(CultureInfo.InvariantCulture, $"{digits}{(10 - carry) % 10}");
    }

    private static string Kid(string digits)
    {
        var (sum, weight) = (0, 2);
        foreach (var digit in digits.Reverse())
        {
            var product = (digit - '0') * weight;
            sum += product > 9 ? product - 9 : product;
            weight = 3 - weight;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{digits}{(10 - sum % 10) % 10}");
    }

    private static string Ogm(string digits)
    {
        var check = Modulo97(digits);
        var all = string.Create(CultureInfo.InvariantCulture, $"{digits}{(check == 0 ? 97 : check):00}");
        return $"+++{all[..3]}/{all[3..7]}/{all[7..]}+++";
    }

    private static int Modulo97(string text)
    {
        var rest = 0;
        foreach (var character in text)
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }

        return rest;
    }

    /// <summary>The digits of a number, letters as their place in the alphabet; the last so many, filled with zeros.</summary>
    private static string Digits(string number, int length)
    {
        var digits = new StringBuilder();
        foreach (var character in number.ToUpperInvariant())
        {
            if (char.IsAsciiDigit(character))
            {
                digits.Append(character);
            }
            else if (char.IsAsciiLetterUpper(character))
            {
                digits.Append(CultureInfo.InvariantCulture, $"{character - 'A' + 1:00}");
            }
        }

        var all = digits.ToString().PadLeft(length, '0');
        return all[^length..];
    }
}
