namespace Invoicing.Values;

/// <summary>The language in which somebody in a country is written to who did not say which.</summary>
public static class CountryLanguage
{
    /// <summary>Where no other is known.</summary>
    public const string Fallback = "en";

    /// <summary>Its code of ISO 639-1, among those that the gateway writes (de, en, fr, it, pl, ro); English where the country has none of them, or more than
    /// one.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static string Of(string? country) =>
        country switch
        {
            "DE" or "AT" or "LI" => "de",
            "FR" or "MC" or "LU" => "fr",
            "IT" or "SM" => "it",
            "PL" => "pl",
            "RO" or "MD" => "ro",
            _ => Fallback,
        };
}
