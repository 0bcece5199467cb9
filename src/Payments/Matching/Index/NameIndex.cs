using System.Globalization;
using System.Text;
using F23.StringSimilarity;
using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Matching.Index;

/// <summary>Customers by name: words without legal forms and accents, found by their first letters and compared by Jaro and Winkler's measure.</summary>
internal sealed class NameIndex
{
    private const int KeyLength = 4;

    /// <summary>Names that are less alike than this are not one customer's.</summary>
    public const double Enough = 0.88;

    /// <summary>Keys that more customers share than this tell nothing.</summary>
    private const int MostOfOneKey = 400;

    private static readonly HashSet<string> Forms =
    [
        "GMBH",
        "AG",
        "KG",
        "CO",
        "UG",
        "BV",
        "NV",
        "SA",
        "SAS",
        "SARL",
        "SRL",
        "SPA",
        "LTD",
        "LIMITED",
        "PLC",
        "INC",
        "LLC",
        "OY",
        "AB",
        "AS",
        "APS",
        "DOO",
        "SP",
        "ZOO",
        "Z",
        "O",
        "SRO",
        "KFT",
        "EK",
        "OHG",
        "MBH",
        "THE",
        "AND",
        "UND",
        "ET",
        "VON",
        "HERR",
        "FRAU",
        "MR",
        "MRS",
    ];

    private static readonly JaroWinkler Measure = new();
    private readonly Dictionary<string, List<int>> _byKey = [];
    private readonly List<string> _names = [];
    private readonly List<string> _ids = [];

    public void Add(Payer payer)
    {
        var words = Words(payer.Name);
        foreach (var key in Keys(words))
        {
            (_byKey.TryGetValue(key, out var list) ? list : _byKey[key] = []).Add(_ids.Count);
        }

        _ids.Add(payer.Id);
        _names.Add(string.Join(' ', words));
    }

    /// <summary>What a name is found by.</summary>
    public static IEnumerable<string> KeysOf(string name)
    {
        var words = Words(name);
        return string.Join(' ', words).Length < KeyLength ? [] : Keys(words).Distinct();
    }

    /// <summary>How alike two names are, from 0 to 1.</summary>
    public static double Alike(string one, string other) => Compare(string.Join(' ', Words(one)), string.Join(' ', Words(other)));

    /// <summary>The customers with the most similar name, best first, at most fifty; only those that are alike enough to be meant.</summary>
    public IReadOnlyList<(string Customer, double Likeness)> Find(string name)
    {
        var words = Words(name);
        var joined = string.Join(' ', words);
        if (joined.Length < KeyLength)
        {
            return [];
        }

        return
        [
            .. Keys(words)
                .SelectMany(key => _byKey.TryGetValue(key, out var list) && list.Count <= MostOfOneKey ? list : [])
                .Distinct()
                .Select(place => (Customer: _ids[place], Likeness: Compare(joined, _names[place])))
                .Where(found => found.Likeness >= Enough)
                .OrderByDescending(found => found.Likeness)
                .Take(50),
        ];
    }

    private static double Compare(string one, string other) =>
        one.Length == 0 || other.Length == 0 ? 0
        : one == other ? 1
        : Measure.Similarity(one, other);

    /// <summary>The beginning of each word, and of each two: a single one may be too many customers'.</summary>
    private static IEnumerable<string> Keys(List<string> words)
    {
        const int MostWords = 6;
        var single = words.Take(MostWords).Select(Key).Distinct().ToList();
        return single.Concat(single.SelectMany((one, place) => single.Skip(place + 1).Select(other => $"{one} {other}")));
    }

    private static string Key(string word) => word.Length <= KeyLength ? word : word[..KeyLength];

    private static List<string> Words(string name)
    {
        var plain = new StringBuilder();
        foreach (var character in name.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsLetterOrDigit(character) ? char.ToUpperInvariant(character) : ' ');
            }
        }

        var words = plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !Forms.Contains(word)).Order(StringComparer.Ordinal).ToList();
        return telling.Count > 0 ? telling : [.. words.Order(StringComparer.Ordinal)];
    }
}
