using Invoicing.Model;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>Bounds of FA(3) on texts and numbers, and codes of its own lists. What is cut or rounded shows when the document is read back.</summary>
internal static class FaValues
{
    internal const string Yes = "1";
    internal const string No = "2";

    /// <summary>Characters of most texts.</summary>
    internal const int Text = 256;

    /// <summary>Characters of names and addresses.</summary>
    internal const int LongText = 512;

    /// <summary>Characters of codes of items.</summary>
    internal const int Code = 50;

    /// <summary>Characters of a footer.</summary>
    internal const int Footer = 3_500;

    /// <summary>Decimals of amounts, quantities and prices.</summary>
    internal const int Cents = 2,
        QuantityDecimals = 6,
        PriceDecimals = 8;

    /// <summary>Member states and Northern Ireland, as KodUE writes them.</summary>
    private static readonly HashSet<string> Union = [.. "AT BE BG CY CZ DK EE FI FR DE EL HR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE XI".Split(' ')];

    private static readonly (string Code, string Word)[] Units =
    [
        ("C62", "jedn."),
        ("H87", "szt."),
        ("HUR", "godz."),
        ("DAY", "dzień"),
        ("MON", "mies."),
        ("ANN", "rok"),
        ("KGM", "kg"),
        ("GRM", "g"),
        ("TNE", "t"),
        ("LTR", "l"),
        ("MTR", "m"),
        ("KMT", "km"),
        ("MTK", "m2"),
        ("MTQ", "m3"),
        ("KWH", "kWh"),
        ("SET", "kpl."),
        ("PR", "para"),
    ];

    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["szt"] = "H87",
        ["sztuka"] = "H87",
        ["h"] = "HUR",
        ["godzina"] = "HUR",
        ["usł."] = "C62",
        ["usługa"] = "C62",
        ["kpl"] = "SET",
    };

    private static readonly (string Code, string Form)[] Means = [("30", "6"), ("10", "1"), ("48", "2"), ("20", "4"), ("68", "7")];

    private static readonly Dictionary<string, string> OtherMeans = new()
    {
        ["58"] = "6",
        ["31"] = "6",
        ["42"] = "6",
        ["54"] = "2",
        ["55"] = "2",
    };

    /// <summary>Whether a VAT identifier is one of a member state, by the two letters it begins with.</summary>
    internal static bool IsOfUnion(string vat) => vat.Length > 2 && Union.Contains(vat[..2]);

    /// <summary>The word of a unit (P_8A): that of the country where there is one, else the code.</summary>
    internal static string? UnitWord(string? code) => code is null ? null : Units.FirstOrDefault(unit => unit.Code == code).Word ?? code;

    /// <summary>The code of UN/ECE of a word; a word that is not known is what <see cref="IsUnit"/> denies.</summary>
    internal static string UnitCode(string word) =>
        Units.FirstOrDefault(unit => unit.Word == word).Code ?? OtherWords.GetValueOrDefault(word) ?? (IsUnit(word) ? word : "C62");

    /// <summary>Whether a word is a unit that is known, or looks like a code of UN/ECE.</summary>
    internal static bool IsUnit(string word) =>
        OtherWords.ContainsKey(word)
        || Array.Exists(Units, unit => unit.Word == word)
        || (word.Length is 2 or 3 && word.All(each => char.IsAsciiLetterUpper(each) || char.IsAsciiDigit(each)));

    /// <summary>FormaPlatnosci of a means of payment (UNTDID 4461); null where it has none.</summary>
    internal static string? MeansForm(string? code) =>
        code is null ? null : Means.FirstOrDefault(means => means.Code == code).Form ?? OtherMeans.GetValueOrDefault(code);

    /// <summary>The means of payment of FormaPlatnosci; ZZZ (as the parties agree) for voucher and credit.</summary>
    internal static string MeansCode(string form) => Means.FirstOrDefault(means => means.Form == form).Code ?? "ZZZ";

    /// <summary>A text within a bound; no surrogate pair is halved.</summary>
    internal static string? Cut(string? text, int most)
    {
        var whole = text?.Trim();
        return string.IsNullOrEmpty(whole) ? null
            : whole.Length <= most ? whole
            : char.IsHighSurrogate(whole[most - 1]) ? whole[..(most - 1)]
            : whole[..most];
    }

    /// <summary>A number with so many decimals at the most.</summary>
    internal static decimal Fit(decimal number, int decimals)
    {
        var fit = number.Scale > decimals ? Math.Round(number, decimals, MidpointRounding.AwayFromZero) : number;
        return fit == 0 ? Math.Abs(fit) : fit;
    }

    /// <summary>Whether amounts of a document change their sign: FA(3) has no credit note, only a correction by the difference.</summary>
    internal static decimal SignOf(Invoice invoice) => invoice.Kind == DocumentKind.CreditNote ? -1 : 1;
}
