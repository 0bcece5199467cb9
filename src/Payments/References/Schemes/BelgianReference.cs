using System.Globalization;

namespace Invoicing.Payments.References.Schemes;

/// <summary>Ten digits and two check digits modulo 97, 97 for 0. Source: Febelfin, Standard CODA 2.6, structured communication of type 101.</summary>
internal static class BelgianReference
{
    public static string? Normal(string text)
    {
        var plain = ReferenceText.Without(text, " +*/.-");
        return plain.Length == 12 && ReferenceText.IsDigits(plain) && Check(plain[..10]) == plain[10..] && plain.Trim('0').Length > 0 ? plain : null;
    }

    public static string? Create(string content)
    {
        var digits = ReferenceText.Digits(content).TrimStart('0');
        return digits.Length is 0 or > 10 ? null : digits.PadLeft(10, '0') + Check(digits.PadLeft(10, '0'));
    }

    private static string Check(string ten)
    {
        var rest = CheckDigits.Mod97(ten);
        return (rest == 0 ? 97 : rest).ToString("00", CultureInfo.InvariantCulture);
    }
}
