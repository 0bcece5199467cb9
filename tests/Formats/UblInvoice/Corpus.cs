namespace Invoicing.Formats.Tests.UblInvoice;

/// <summary>The official documents with their verdicts, kept beside the repository; absent in a bare checkout.</summary>
internal static class Corpus
{
    /// <summary>Path of the official set, or null.</summary>
    public static string? Official { get; } = Find();

    /// <summary>The official set; skips the test where there is none.</summary>
    public static string OfficialOrSkip()
    {
        if (Official is null)
        {
            Assert.Skip("The corpus of official documents is not at ../shared/corpus.");
        }

        return Official;
    }

    /// <summary>Documents of UBL, each with whether it is valid against the schema.</summary>
    public static IReadOnlyList<(string Path, bool IsValid)> Ubl() => Of("en16931-ubl");

    /// <summary>Documents of CII, each with whether it is valid against the schema.</summary>
    public static IReadOnlyList<(string Path, bool IsValid)> Cii() => Of("en16931-cii");

    private static IReadOnlyList<(string Path, bool IsValid)> Of(string rules)
    {
        var root = OfficialOrSkip();
        return
        [
            .. File.ReadLines(Path.Combine(root, "verdicts.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Where(cells => cells[1] == rules)
                .Select(cells => (Path.Combine(root, cells[0]), cells[3] == "ok")),
        ];
    }

    private static string? Find()
    {
        var inside = true;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var official = Path.Combine(folder.FullName, "shared", "corpus", "official");
            if (!inside && Directory.Exists(official))
            {
                return official;
            }

            inside &= !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln"));
        }

        return null;
    }
}
