namespace Invoicing.Payments.References.Schemes;

/// <summary>27 digits, the last one by modulo 10 recursive. Source: SIX, Swiss Implementation Guidelines for the QR-bill, version 2.3, annex B.</summary>
internal static class SwissQrReference
{
    private const int Length = 27;

    public static string? Normal(string text)
    {
        var plain = ReferenceText.Without(text, " ");
        return
            plain.Length == Length
            && ReferenceText.IsDigits(plain)
            && plain.Trim('0').Length > 0
            && CheckDigits.Recursive10(plain.AsSpan(0, Length - 1)) == plain[^1] - '0'
            ? plain
            : null;
    }

    public static string? Create(string content)
    {
        var digits = ReferenceText.Digits(content).TrimStart('0');
        if (digits.Length is 0 or >= Length)
        {
            return null;
        }

        var body = digits.PadLeft(Length - 1, '0');
        return body + CheckDigits.Recursive10(body);
    }
}
