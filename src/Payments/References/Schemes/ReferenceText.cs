namespace Invoicing.Payments.References.Schemes;

/// <summary>Small helpers of texts.</summary>
internal static class ReferenceText
{
    public static string Without(string text, string characters) =>
        string.Concat(text.Where(character => !characters.Contains(character, StringComparison.Ordinal)));

    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    public static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
