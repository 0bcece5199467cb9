using Invoicing.Gateway.Documents;

namespace Invoicing.Gateway.Server.Tests.Documents;

public sealed class FormatTableTests
{
    private const string Start = "<!-- formats: written by the command formats -->\n";
    private const string End = "<!-- end of formats -->";

    private static readonly IReadOnlyList<FormatRow> Rows = FormatTable.Rows(DocumentEngine.All());

    /// <summary>The README shows what the command prints.</summary>
    [Fact]
    public void Markdown_All_IsInTheReadme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder.FullName, "README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Start.Length && to >= from, "README.md has no place for the table of formats.");
        var table = FormatTable.Markdown(Rows);
        if (Environment.GetEnvironmentVariable("UPDATE_FORMATS") == "1")
        {
            File.WriteAllText(path, readme[..from] + table + readme[to..]);
            readme = File.ReadAllText(path).ReplaceLineEndings("\n");
            to = readme.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.True(readme[from..to] == table, "The table of formats in README.md is out of date: run this test with UPDATE_FORMATS=1 and commit the file.");
    }

    [Theory]
    [InlineData("xrechnung-cii", "en16931-cii,xrechnung-cii", "", "")]
    [InlineData("en16931-ubl", "en16931-ubl", "xades-bes,xades-b-b", "")]
    [InlineData("peppol-bis-3", "en16931-ubl,peppol-bis3", "", "")]
    [InlineData("cius-ro-1.0.1", "en16931-ubl,ro-efactura", "xades-bes,xades-b-b", "ro-efactura")]
    [InlineData("json-1", "", "", "")]
    public void Rows_Each_SayWhatIsBuilt(string format, string rules, string signers, string mandates)
    {
        var row = Rows.Single(row => row.Format == format);

        Assert.Equal(
            (rules, signers, mandates, true, true),
            (string.Join(',', row.RuleSets), string.Join(',', row.Signers), string.Join(',', row.Mandates), row.Reads, row.Writes)
        );
        Assert.False(row.IsPartial);
    }
}
