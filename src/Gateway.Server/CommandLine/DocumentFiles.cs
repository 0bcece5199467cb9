namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Documents that a path stands for.</summary>
internal static class DocumentFiles
{
    /// <summary>What is looked for below a folder where XML is asked for, alone or in a PDF.</summary>
    public static readonly IReadOnlyList<string> Xml = [".xml", ".pdf"];

    /// <summary>What is looked for below a folder where any invoice is asked for.</summary>
    public static readonly IReadOnlyList<string> Invoices = [.. Xml, ".p7m", ".json"];

    /// <summary>Files that are named; the rest is counted.</summary>
    private const int MostNamed = 3;

    /// <summary>Bytes of a JSON file that are looked at to tell an invoice.</summary>
    private const int Head = 64 * 1024;

    private static readonly EnumerationOptions Everywhere = new()
    {
        RecurseSubdirectories = true,
        MatchCasing = MatchCasing.CaseInsensitive,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>The documents of all paths: a file itself; below a folder those that end so, however it is spelt, in ordinal order. What is passed over
    /// there is counted on the error stream. Null, with the reason told, where a path is none or a folder has none.</summary>
    public static IReadOnlyList<string>? Of(IReadOnlyList<string> paths, IReadOnlyList<string> endings)
    {
        var files = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path))
            {
                if (!File.Exists(path))
                {
                    Console.Error.WriteLine($"No such document: {path}");
                    return null;
                }

                files.Add(path);
                continue;
            }

            var below = Directory.EnumerateFiles(path, "*", Everywhere).Order(StringComparer.Ordinal).ToLookup(file => IsAsked(file, endings));
            TellPassedOver(path, [.. below[false]]);
            if (!below[true].Any())
            {
                Console.Error.WriteLine($"The folder {path} holds no {string.Join(", no ", endings.Select(ending => $"*{ending}"))}.");
                return null;
            }

            files.AddRange(below[true]);
        }

        return files;
    }

    /// <summary>Not every JSON file beside invoices is one.</summary>
    private static bool IsAsked(string file, IReadOnlyList<string> endings) =>
        endings.Contains(Path.GetExtension(file).ToLowerInvariant())
        && (!file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || JsonDocuments.IsJson(HeadOf(file)));

    private static ReadOnlyMemory<byte> HeadOf(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[Head];
        return head.AsMemory(0, stream.ReadAtLeast(head, Head, throwOnEndOfStream: false));
    }

    private static void TellPassedOver(string folder, IReadOnlyList<string> files)
    {
        if (files.Count > 0)
        {
            var named = string.Join(", ", files.Take(MostNamed).Select(file => Path.GetRelativePath(folder, file)));
            var more = files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "";
            Console.Error.WriteLine($"Passed over in {folder}: {files.Count} file(s) of another kind: {named}{more}.");
        }
    }
}
