namespace Invoicing.Validation.Rules.FacturX;

/// <summary>Reads <c>profile-terms.txt</c> and <c>extended-terms.txt</c>, which say what their lines mean.</summary>
internal static class ProfileTerms
{
    /// <summary>The root of a table, with all below it, and the lists of codes that the table brings along.</summary>
    public static (ProfileTerm Root, IReadOnlyList<string> Lists) Read(string table)
    {
        using var stream = typeof(ProfileTerms).Assembly.GetManifestResourceStream($"Rules/{table}")!;
        using var reader = new StreamReader(stream);
        var root = new ProfileTerm(null, "/rsm:CrossIndustryInvoice", null, "-", 0, []);
        List<ProfileTerm> above = [root];
        List<string> lists = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (line.StartsWith("list ", StringComparison.Ordinal) || line.StartsWith(" ", StringComparison.Ordinal) && line[1] != ' ')
            {
                lists.Add(line);
                continue;
            }
            var level = (line.Length - line.TrimStart().Length) / 2;
            above.RemoveRange(level + 1, above.Count - level - 1);
            var term = Term(above[^1], line.Trim().Split("; "));
            above[^1].Below.Add(term);
            above.Add(term);
        }
        return (root, lists);
    }

    private static ProfileTerm Term(ProfileTerm above, string[] cells)
    {
        var head = cells[0].Split(' ');
        var kind = head[0].IndexOf('[', StringComparison.Ordinal);
        return new ProfileTerm(
            above,
            kind < 0 ? head[0] : head[0][..kind],
            kind < 0 ? null : head[0][(kind + 1)..^1],
            head[1],
            ProfileTerm.Profiles.IndexOf(head[2], StringComparison.Ordinal),
            [.. cells[1..].Select(cell => cell.Split(' '))]
        );
    }
}
