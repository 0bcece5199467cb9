namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Documents that a path stands for.</summary>
internal static class DocumentFiles
{
    /// <summary>The file itself, or every *.xml below a folder in ordinal order.</summary>
    public static IEnumerable<string> Below(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];
}
