namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Documents that a path stands for.</summary>
internal static class DocumentFiles
{
    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MatchCasing = MatchCasing.CaseInsensitive,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The file itself, or every *.xml and *.pdf below a folder, however it is spelt, in ordinal order.</summary>
    public static IEnumerable<string> Below(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.xml", Everywhere).Concat(Directory.EnumerateFiles(path, "*.pdf", Everywhere)).Order(StringComparer.Ordinal)
            : [path];

    /// <summary>The documents of all paths; null, with the reason told, where a path is none or a folder has none.</summary>
    public static IReadOnlyList<string>? Of(IReadOnlyList<string> paths)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            var below = Below(path).ToList();
            if (below.Count == 0 || !File.Exists(below[0]))
            {
                Console.Error.WriteLine(below.Count == 0 ? $"The folder {path} holds no *.xml and no *.pdf." : $"No such document: {path}");
                return null;
            }

            files.AddRange(below);
        }

        return files;
    }
}
