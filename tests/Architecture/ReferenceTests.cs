namespace Invoicing.Architecture.Tests;

public class ReferenceTests
{
    private static readonly string[] Everything =
    [
        "Core",
        "Xml",
        "Signatures",
        "Validation",
        "Taxes",
        "Formats",
        "Mandates",
        "Payments",
        "Connectors",
        "Pipeline",
        "Storage",
        "Receivables",
        "Rendering",
    ];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Xml"] = ["Core"],
        ["Signatures"] = ["Core", "Xml"],
        ["Validation"] = ["Core", "Xml"],
        ["Taxes"] = ["Core"],
        ["Formats"] = ["Core", "Xml"],
        ["Mandates"] = ["Core"],
        ["Connectors"] = ["Core", "Xml", "Signatures"],
        ["Payments"] = ["Core", "Xml"],
        ["Pipeline"] = ["Core"],
        ["Storage"] = ["Core"],
        ["Receivables"] = ["Core", "Payments", "Taxes", "Xml"],
        ["Rendering"] = ["Core"],
        ["Rendering.Worker"] = ["Core", "Rendering"],
        ["Sandbox.Faults"] = [],
        ["Sandbox.Ssh"] = ["Sandbox.Faults"],
        ["Sandbox"] = ["Sandbox.Faults", "Sandbox.Ssh"],
        ["Gateway"] = Everything,
        ["Console"] = [.. Everything, "Gateway"],
        ["Gateway.Server"] = [.. Everything, "Console", "Gateway", "Rendering.Worker", "Sandbox"],
        ["Gateway.Functions"] = [.. Everything, "Gateway"],
    };

    [Fact]
    public void Projects_All_HaveARule() =>
        Assert.Equal(
            Allowed.Keys.Order(StringComparer.Ordinal),
            Directory.GetDirectories(Path.Combine(SourceTree.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Projects_All_ReferenceOnlyWhatTheyMay()
    {
        var wrong = Allowed.SelectMany(rule => Forbidden(SourceTree.References(rule.Key), rule.Value).Select(reference => $"{rule.Key} → {reference}"));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Forbidden_ReferenceThatIsNotAllowed_IsFound()
    {
        var references = SourceTree.ReferencesOf("""<Project><ItemGroup><ProjectReference Include="../Formats/Formats.csproj" /></ItemGroup></Project>""");

        Assert.Equal(["Formats"], Forbidden(references, Allowed["Connectors"]));
    }

    private static IEnumerable<string> Forbidden(IEnumerable<string> references, IEnumerable<string> allowed) => references.Except(allowed);
}
