using System.Text.RegularExpressions;

namespace Invoicing.Architecture.Tests;

/// <summary>A format or a connector is a folder that knows no other one, save the shared bases.</summary>
public partial class FolderTests
{
    private static readonly string[] SharedFormats = ["UblInvoice", "CiiInvoice", "Syntax", "Hybrid"];
    private static readonly string[] SharedConnectors = ["Packages", "Absence", "Http", "Settings", "Events"];

    [Fact]
    public void Formats_All_NameNoOtherFormat() => Assert.Empty(Unmatched("Formats", SharedFormats));

    [Fact]
    public void Connectors_All_NameNoOtherConnector() => Assert.Empty(Unmatched("Connectors", SharedConnectors));

    [Fact]
    public void UnmatchedIn_NameOfAnotherFolder_IsFound() =>
        Assert.Equal(["Anaf"], UnmatchedIn("using Invoicing.Connectors.Anaf;\nusing Invoicing.Connectors.Http;", "Connectors", "Sftp", SharedConnectors));

    private static IEnumerable<string> Unmatched(string project, string[] shared) =>
        Directory
            .GetDirectories(Path.Combine(SourceTree.Root, "src", project))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj"))
            .SelectMany(folder =>
                SourceTree
                    .Files("src", project, folder)
                    .SelectMany(file =>
                        UnmatchedIn(File.ReadAllText(file), project, folder, shared).Select(foreign => $"{Path.GetFileName(file)} in {folder} names {foreign}")
                    )
            );

    private static IEnumerable<string> UnmatchedIn(string source, string project, string folder, string[] shared) =>
        Names()
            .Matches(source)
            .Where(match => match.Groups["project"].Value == project)
            .Select(match => match.Groups["folder"].Value)
            .Where(named => named != folder && !shared.Contains(named))
            .Distinct();

    [GeneratedRegex(@"Invoicing\.(?<project>Formats|Connectors)\.(?<folder>\w+)")]
    private static partial Regex Names();
}
