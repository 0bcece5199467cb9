namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>The sources as they lie on disk.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files below a folder of src, what a build makes aside.</summary>
    public static IEnumerable<string> Files(params string[] folder) =>
        Directory
            .EnumerateFiles(Path.Combine([Root, "src", .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Invoicing.sln is above no folder of the test.");
    }
}
