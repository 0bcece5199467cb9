namespace Invoicing.Json.Reading;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Nearest
{
    // No name of the contract is longer; a longer one cannot be a typing error, and the search stays bounded.
    private const int MostCharacters = 40;

    /// <summary>The candidate that differs by no more than a third of its letters (case aside); null where none is near.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MostCharacters)
        {
            return null;
        }
        var best = candidates.Select(candidate => (Name: candidate, Distance: Distance(name, candidate))).MinBy(found => found.Distance);
        return best.Name is not null && best.Distance <= Math.Max(2, best.Name.Length / 3) ? best.Name : null;
    }

    // Levenshtein's distance, one row at a time.
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }
        for (var i = 0; i < left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i]) == char.ToUpperInvariant(right[j]) ? 0 : 1;
                var next = Math.Min(Math.Min(row[j] + 1, row[j + 1] + 1), diagonal + cost);
                (diagonal, row[j + 1]) = (row[j + 1], next);
            }
        }

        return row[^1];
    }
}
