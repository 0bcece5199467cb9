using System.Xml.Linq;

namespace Invoicing.Architecture.Tests;

/// <summary>The source tree as it lies on disk.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Project references of a project in src, by folder name.</summary>
    public static IReadOnlyList<string> References(string project) => ReferencesOf(File.ReadAllText(Path.Combine(Root, "src", project, $"{project}.csproj")));

    public static IReadOnlyList<string> ReferencesOf(string projectFile) =>
        [
            .. XDocument
                .Parse(projectFile)
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
        ];

    /// <summary>C# files below a folder, what a build makes aside.</summary>
    public static IEnumerable<string> Files(params string[] folder) =>
        Directory
            .EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
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
