using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>
/// Rates of FA(3) (P_12) and their groups (P_13_…) against VAT categories of EN 16931. A standard rate that Poland does not have is one of another member
/// state,
/// by the one-stop shop. Source: Ministry of Finance, structure FA(3), descriptions of P_12 and P_13_1 to P_13_11.
/// </summary>
internal static class FaRates
{
    /// <summary>The group of rates of other member states.</summary>
    internal const string Special = "5";

    /// <summary>The group of margin schemes.</summary>
    internal const string Margin = "11";

    private const string AbroadServices = "np II";
    private const string ReverseCharge = "oo";

    private static readonly (string Word, string Category, decimal? Rate, string Group)[] Words =
    [
        ("23", "S", 23, "1"),
        ("22", "S", 22, "1"),
        ("8", "S", 8, "2"),
        ("7", "S", 7, "2"),
        ("5", "S", 5, "3"),
        ("4", "S", 4, "4"),
        ("3", "S", 3, "4"),
        ("0 KR", "Z", 0, "6_1"),
        ("0 WDT", "K", 0, "6_2"),
        ("0 EX", "G", 0, "6_3"),
        ("zw", "E", 0, "7"),
        ("np I", "O", null, "8"),
        (AbroadServices, "AE", 0, "9"),
        (ReverseCharge, "AE", 0, "10"),
    ];

    /// <summary>Codes of VATEX that say which margin scheme applies.</summary>
    internal static readonly IReadOnlyList<string> MarginCodes = ["VATEX-EU-D", "VATEX-EU-F", "VATEX-EU-I", "VATEX-EU-J"];

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["K"] = "VATEX-EU-IC",
        ["G"] = "VATEX-EU-G",
        ["O"] = "VATEX-EU-O",
        ["AE"] = "VATEX-EU-AE",
    };

    /// <summary>The word of P_12; null where it has none.</summary>
    internal static string? WordOf(string? category, decimal? rate, bool isAbroad) => Find(category, rate, isAbroad).Word;

    /// <summary>The group of P_13_…; null where there is none.</summary>
    internal static string? GroupOf(string? category, decimal? rate, bool isAbroad) =>
        Find(category, rate, isAbroad).Group ?? (category == "S" && rate > 0 ? Special : null);

    /// <summary>Category and rate of a word; null for one that is unknown.</summary>
    internal static LineVat? Of(string? word)
    {
        var found = Words.FirstOrDefault(each => each.Word == word);
        return found.Word is null ? null : new() { CategoryCode = found.Category, Rate = found.Rate is { } rate ? new(rate) : null };
    }

    /// <summary>The words of a group.</summary>
    internal static IReadOnlyList<string> WordsOf(string group) => [.. Words.Where(each => each.Group == group).Select(each => each.Word)];

    /// <summary>The reason (BT-121) that a category has where nothing else is stated.</summary>
    internal static string? ReasonOf(string category) => Reasons.GetValueOrDefault(category);

    /// <summary>The sums of each group, where there are any.</summary>
    internal static IEnumerable<(string Group, decimal Net, decimal? Vat, decimal? Pln)> Rows(FaSums sums)
    {
        IEnumerable<(string, decimal?, decimal?, decimal?)> all =
        [
            ("1", sums.Net1, sums.Vat1, sums.Pln1),
            ("2", sums.Net2, sums.Vat2, sums.Pln2),
            ("3", sums.Net3, sums.Vat3, sums.Pln3),
            ("4", sums.Net4, sums.Vat4, sums.Pln4),
            (Special, sums.Net5, sums.Vat5, null),
            ("6_1", sums.Zero, null, null),
            ("6_2", sums.IntraCommunity, null, null),
            ("6_3", sums.Export, null, null),
            ("7", sums.Exempt, null, null),
            ("8", sums.Abroad, null, null),
            ("9", sums.AbroadServices, null, null),
            ("10", sums.ReverseCharge, null, null),
            (Margin, sums.Margin, null, null),
        ];
        return all.Where(row => row.Item2 is not null).Select(row => (row.Item1, row.Item2!.Value, row.Item3, row.Item4));
    }

    /// <summary>Sums with those of a group.</summary>
    internal static FaSums Put(FaSums sums, string group, decimal net, decimal vat, decimal? pln) =>
        group switch
        {
            "1" => sums with { Net1 = net, Vat1 = vat, Pln1 = pln },
            "2" => sums with { Net2 = net, Vat2 = vat, Pln2 = pln },
            "3" => sums with { Net3 = net, Vat3 = vat, Pln3 = pln },
            "4" => sums with { Net4 = net, Vat4 = vat, Pln4 = pln },
            Special => sums with { Net5 = net, Vat5 = vat },
            "6_1" => sums with { Zero = net },
            "6_2" => sums with { IntraCommunity = net },
            "6_3" => sums with { Export = net },
            "7" => sums with { Exempt = net },
            "8" => sums with { Abroad = net },
            "9" => sums with { AbroadServices = net },
            "10" => sums with { ReverseCharge = net },
            Margin => sums with { Margin = net },
            _ => sums,
        };

    private static (string? Word, string Category, decimal? Rate, string? Group) Find(string? category, decimal? rate, bool isAbroad) =>
        Words.FirstOrDefault(each =>
            each.Category == category
            && (each.Category == "O" || each.Rate == (rate ?? 0))
            && (category != "AE" || each.Word == (isAbroad ? AbroadServices : ReverseCharge))
        );
}
