namespace Invoicing.WebConsole.Text;

/// <summary>Which form of a word a number takes. Source: Unicode CLDR 48, supplemental/plurals.xml, whole numbers.</summary>
internal static class Plural
{
    private const string One = ".one";
    private const string Few = ".few";
    private const string Other = "";

    /// <summary>What the key of the form ends with.</summary>
    public static string FormOf(string language, long count) =>
        language switch
        {
            "fr" => count is 0 or 1 ? One : Other,
            "ro" => count == 1 ? One
            : count == 0 || count % 100 is >= 1 and <= 19 ? Few
            : Other,
            "pl" => count == 1 ? One
            : count % 10 is >= 2 and <= 4 && count % 100 is not (>= 12 and <= 14) ? Few
            : Other,
            _ => count == 1 ? One : Other,
        };
}
