namespace Invoicing.Connectors.Anaf;

/// <summary>Romanian fiscal codes (CIF, CUI, CNP) in digits, as ANAF's parameters want them.</summary>
internal static class AnafCif
{
    private const int MaxDigits = 13;

    /// <summary>The digits of an identifier with or without its RO; null where it is none.</summary>
    public static string? Of(string identifier)
    {
        var digits = identifier.StartsWith("RO", StringComparison.OrdinalIgnoreCase) ? identifier[2..] : identifier;
        return digits.Length is >= 2 and <= MaxDigits && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
