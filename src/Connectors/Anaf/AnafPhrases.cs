namespace Invoicing.Connectors.Anaf;

/// <summary>ANAF's error texts, by what they mean: they come at HTTP 200 and carry no code. Source: ANAF, API presentation of RO e-Factura.</summary>
internal static class AnafPhrases
{
    /// <summary>The state of a document that was refused at upload.</summary>
    public const string NotTaken = "XML cu erori nepreluat de sistem";

    /// <summary>The way out where rights are missing.</summary>
    public const string RightsHint = "See in SPV whether the certificate has the rights for this fiscal code.";

    /// <summary>The limit of the day is reached.</summary>
    public static bool IsLimit(string text) => Has(text, "S-au facut deja") || Has(text, "S-au efectuat deja") || Has(text, "limita de apeluri");

    /// <summary>The certificate has no rights for this fiscal code.</summary>
    public static bool IsRights(string text) => Has(text, "Nu aveti drept") || Has(text, "sa aveti drept in SPV");

    /// <summary>A list holds nothing.</summary>
    public static bool IsNoMessages(string text) => Has(text, "Nu exista mesaje");

    /// <summary>The interval asked for ends in ANAF's future.</summary>
    public static bool IsFuture(string text) => Has(text, "nu poate fi in viitor");

    /// <summary>The index under which the authority has this invoice already; null where it does not say so.</summary>
    public static string? EarlierIndex(string text)
    {
        const string Phrase = "transmisa anterior cu index=";
        var at = text.IndexOf(Phrase, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        var digits = new string([.. text[(at + Phrase.Length)..].TakeWhile(char.IsAsciiDigit)]);
        return digits.Length > 0 ? digits : null;
    }

    private static bool Has(string text, string phrase) => text.Contains(phrase, StringComparison.OrdinalIgnoreCase);
}
