namespace Invoicing.Connectors.Ksef;

/// <summary>Polish tax numbers (NIP) in digits, as KSeF's contexts want them.</summary>
internal static class KsefNip
{
    private const int Digits = 10;

    /// <summary>The digits of an identifier with or without its PL; null where it is none.</summary>
    public static string? Of(string identifier)
    {
        var digits = identifier.StartsWith("PL", StringComparison.OrdinalIgnoreCase) ? identifier[2..] : identifier;
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
