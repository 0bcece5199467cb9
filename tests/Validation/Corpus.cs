namespace Invoicing.Validation.Tests;

/// <summary>The corpus of documents with official verdicts, beside the repository; absent in a plain checkout.</summary>
internal static class Corpus
{
    private static readonly string[] Sets = ["official", "mutants", "extra"];

    public static string? Folder { get; } = Find();

    public static string Need()
    {
        if (Folder is null)
        {
            Assert.Skip("The corpus of official verdicts is not beside the repository (../shared/corpus).");
        }
        return Folder;
    }

    public static IEnumerable<CorpusCase> Cases(string ruleSet)
    {
        var folder = Need();
        foreach (var set in Sets)
        {
            foreach (var line in File.ReadLines(Path.Combine(folder, set, "verdicts.tsv")).Skip(1))
            {
                var cells = line.Split('\t');
                if (cells[1] != ruleSet || cells[4] == "NONE")
                {
                    continue;
                }
                yield return new CorpusCase(
                    Path.Combine(folder, set, cells[0]),
                    cells[1],
                    cells[2] == "na" ? null : cells[2] == "yes",
                    cells[4],
                    Ids(cells[5]),
                    Ids(cells[6]),
                    Ids(cells[7]),
                    (Count(cells[8]), Count(cells[9]), Count(cells[10]))
                );
            }
        }
    }

    /// <summary>Names of the rule sets that the documents of some sets are judged by.</summary>
    public static IReadOnlySet<string> RuleSets(params string[] sets)
    {
        var folder = Need();
        return sets.SelectMany(set => File.ReadLines(Path.Combine(folder, set, "verdicts.tsv")).Skip(1))
            .Select(line => line.Split('\t'))
            .Where(cells => cells[4] != "NONE")
            .Select(cells => cells[1])
            .ToHashSet();
    }

    /// <summary>Whether each document is valid by the official schema of its syntax; those without one are left out.</summary>
    public static IReadOnlyDictionary<string, bool> SchemaVerdicts()
    {
        var folder = Need();
        var verdicts = new Dictionary<string, bool>();
        foreach (var set in Sets)
        {
            foreach (var cells in File.ReadLines(Path.Combine(folder, set, "verdicts.tsv")).Skip(1).Select(line => line.Split('\t')))
            {
                if (cells[3] is "ok" or "fail")
                {
                    verdicts[Path.Combine(folder, set, cells[0])] = cells[3] == "ok";
                }
            }
        }

        return verdicts;
    }

    private static int Count(string cell) => cell.Length == 0 ? 0 : int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static string[] Ids(string cell) => cell.Length == 0 ? [] : cell.Split(',');

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Invoicing.sln")))
            {
                continue;
            }
            var beside = Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "corpus"));
            return Directory.Exists(beside) ? beside
                : Directory.Exists(beside = Path.GetFullPath(Path.Combine(at.FullName, "..", "..", "shared", "corpus"))) ? beside
                : null;
        }

        return null;
    }
}
