namespace Invoicing.Payments.Tests.Bank;

/// <summary>Bank files that nobody here wrote, beside the repository; absent in most places.</summary>
internal static class Corpus
{
    public static string? Folder { get; } = Find();

    /// <summary>Every bank file with what its manifest row says of it.</summary>
    public static IReadOnlyList<(string Path, string Note)> Files(string family) =>
        [
            .. File.ReadLines(Path.Combine(Folder!, "manifest.tsv"))
                .Select(line => line.Split('\t'))
                .Where(cells => cells[1] == family)
                .Select(cells => (cells[0], cells[5])),
        ];

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "shared", "corpus2", "manifest.tsv")))
            {
                return Path.Combine(folder.FullName, "shared", "corpus2");
            }
        }

        return null;
    }
}
