namespace Invoicing.Payments.References.Schemes;

/// <summary>
/// References of digits with one check digit at the end. Sources: Bits AS, KID (2 to 25 digits, modulo 10 or modulo 11, whose 10 is a hyphen); Bankgirot, OCR
/// references (2 to 25 digits, modulo 10, perhaps with a length digit before it); Finance Finland, reference number (4 to 20 digits, weights 7, 3, 1).
/// </summary>
internal static class DigitReferences
{
    public static string? Kid(string text)
    {
        var plain = ReferenceText.Without(text, " .");
        if (plain.Length is < 2 or > 25 || !ReferenceText.IsDigits(plain[..^1]))
        {
            return null;
        }

        var (body, check) = (plain[..^1], plain[^1]);
        var eleven = CheckDigits.Weighted11(body, 7);
        var isEleven = check == '-' ? eleven == 10 : char.IsAsciiDigit(check) && eleven == check - '0';
        return isEleven || (char.IsAsciiDigit(check) && CheckDigits.Luhn(body) == check - '0') ? plain : null;
    }

    public static string? Ocr(string text)
    {
        var plain = ReferenceText.Without(text, " ");
        return plain.Length is >= 2 and <= 25 && ReferenceText.IsDigits(plain) && CheckDigits.Luhn(plain.AsSpan(0, plain.Length - 1)) == plain[^1] - '0'
            ? plain
            : null;
    }

    public static string? Finnish(string text)
    {
        var plain = ReferenceText.Without(text, " ").TrimStart('0');
        return plain.Length is >= 4 and <= 20 && ReferenceText.IsDigits(plain) && CheckDigits.Weighted731(plain.AsSpan(0, plain.Length - 1)) == plain[^1] - '0'
            ? plain
            : null;
    }

    /// <summary>Digits with a Luhn digit behind them: both KID and OCR.</summary>
    public static string? CreateLuhn(string content)
    {
        var digits = ReferenceText.Digits(content);
        return digits.Length is 0 or > 24 ? null : digits + CheckDigits.Luhn(digits);
    }

    public static string? CreateFinnish(string content)
    {
        var digits = ReferenceText.Digits(content).TrimStart('0');
        return digits.Length is < 3 or > 19 ? null : digits + CheckDigits.Weighted731(digits);
    }
}
