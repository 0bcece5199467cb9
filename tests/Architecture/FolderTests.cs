using System.Text.RegularExpressions;

namespace Invoicing.Architecture.Tests;

/// <summary>A format or a connector is a folder that knows no other one, save the shared bases.</summary>
public partial class FolderTests
{
    private static readonly string[] SharedFormats = ["UblInvoice", "CiiInvoice", "Signatures"];
    private static readonly string[] SharedConnectors = ["Absence", "Http", "Settings", "Events"];

    [Fact]
    public void Formats_All_NameNoOtherFormat() => Assert.Empty(Strangers("Formats", SharedFormats));

    [Fact]
    public void Connectors_All_NameNoOtherConnector() => Assert.Empty(Strangers("Connectors", SharedConnectors));

    [Fact]
    public void StrangersIn_NameOfAnotherFolder_IsFound() =>
        Assert.Equal(["Anaf"], StrangersIn("using Invoicing.Connectors.Anaf;\nusing Invoicing.Connectors.Http;", "Connectors", "Sftp", SharedConnectors));

    private static IEnumerable<string> Strangers(string project, string[] shared) =>
        Directory
            .GetDirectories(Path.Combine(SourceTree.Root, "src", project))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj"))
            .SelectMany(folder =>
                SourceTree
                    .Files("src", project, folder)
                    .SelectMany(file =>
                        StrangersIn(File.ReadAllText(file), project, folder, shared)
                            .Select(stranger => $"{Path.GetFileName(file)} in {folder} names {stranger}")
                    )
            );

    private static IEnumerable<string> StrangersIn(string source, string project, string folder, string[] shared) =>
        Names()
            .Matches(source)
            .Where(match => match.Groups["project"].Value == project)
            .Select(match => match.Groups["folder"].Value)
            .Where(named => named != folder && !shared.Contains(named))
            .Distinct();

    [GeneratedRegex(@"Invoicing\.(?<project>Formats|Connectors)\.(?<folder>\w+)")]
    private static partial Regex Names();
}
