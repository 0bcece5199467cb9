using System.Globalization;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Incidents.Model;

namespace Invoicing.Receivables.Incidents.Finding;

/// <summary>What wrong documents have in common, held against all others of the period.</summary>
internal sealed class IncidentPattern
{
    private const int MostValues = 5;
    private readonly Dictionary<(string Attribute, string Value), (int Wrong, int All)> _counts = [];

    /// <summary>Counts a document.</summary>
    public void Add(StoredReceivable document, bool isSurplus)
    {
        foreach (var key in Attributes(document))
        {
            var (wrong, all) = _counts.GetValueOrDefault(key);
            _counts[key] = (wrong + (isSurplus ? 1 : 0), all + 1);
        }
    }

    /// <summary>The values that most wrong documents have, of each attribute.</summary>
    public IReadOnlyList<PatternEntry> Entries() =>
        [
            .. _counts
                .Where(count => count.Value.Wrong > 0)
                .GroupBy(count => count.Key.Attribute)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .SelectMany(group =>
                    group
                        .OrderByDescending(count => count.Value.Wrong)
                        .ThenBy(count => count.Key.Value, StringComparer.Ordinal)
                        .Take(MostValues)
                        .Select(count => new PatternEntry(group.Key, count.Key.Value, count.Value.Wrong, count.Value.All - count.Value.Wrong))
                ),
        ];

    private static IEnumerable<(string Attribute, string Value)> Attributes(StoredReceivable document)
    {
        var one = document.Document;
        yield return ("seller", one.Seller);
        yield return ("series", document.Series.Series);
        yield return ("made of", one.BusinessKey.Split(':')[0]);
        yield return ("day", one.Summary.IssueDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return ("hour", one.IssuedAt.ToString("yyyy-MM-dd'T'HH'Z'", CultureInfo.InvariantCulture));
        yield return ("currency", one.Summary.Currency ?? "");
        yield return ("type", one.TypeCode);
        foreach (var vat in one.Caps.Keys.Where(part => part.EndsWith(":base", StringComparison.Ordinal)))
        {
            yield return ("vat", vat["vat:".Length..^":base".Length]);
        }
    }
}
