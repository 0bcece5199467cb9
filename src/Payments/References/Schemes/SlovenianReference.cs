using System.Text.RegularExpressions;

namespace Invoicing.Payments.References.Schemes;

/// <summary>
/// SI, a model of two digits, up to 20 digits in up to three parts. Source: Bank Association of Slovenia, Instruction on the form and completion of the
/// universal payment order (UPN), references. Models 00 (no check) and 12 (one check digit by modulo 11 over all) are checked; of the other models only
/// the form.
/// </summary>
internal static partial class SlovenianReference
{
    public static string? Normal(string text)
    {
        var plain = ReferenceText.Without(text, " ").ToUpperInvariant();
        if (!Form().IsMatch(plain) || plain[4..].Length > 22)
        {
            return null;
        }

        var digits = ReferenceText.Digits(plain[4..]);
        return plain[2..4] != "12" || (digits.Length is > 1 and <= 13 && Check(digits[..^1]) == digits[^1] - '0') ? plain : null;
    }

    public static string? Create(string content)
    {
        var digits = ReferenceText.Digits(content);
        return digits.Length is 0 or > 12 ? null : $"SI12{digits}{Check(digits)}";
    }

    /// <summary>Weights 2 to 13 from the right; 10 and 11 become 0.</summary>
    private static int Check(string digits) => CheckDigits.Weighted11(digits, 13) is var check and < 10 ? check : 0;

    [GeneratedRegex(@"^SI\d{2}(\d{1,20}(-\d{1,20}){0,2})$")]
    private static partial Regex Form();
}
