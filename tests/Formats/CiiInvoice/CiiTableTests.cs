using System.Text;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Json;

namespace Invoicing.Formats.Tests.CiiInvoice;

public sealed class CiiTableTests
{
    [Fact]
    public void Terms_All_HaveEveryTermOfTheNorm() =>
        Assert.Equal(
            JsonInvoice.Terms.Select(term => term.Term).Where(IsTerm).Distinct().Order(StringComparer.Ordinal),
            CiiInvoiceFormat.Terms.Select(term => term.Term).Where(IsTerm).Distinct().Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("BT-24", "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID")]
    [InlineData("BT-130", "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode")]
    [InlineData("BT-7", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString")]
    [InlineData(
        "BT-86",
        "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementPaymentMeans"
            + "/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"
    )]
    public void Terms_Each_SayWhereTheyStand(string term, string path) => Assert.Contains(new SyntaxTerm(term, path), CiiInvoiceFormat.Terms);

    /// <summary>docs/cii.md is made here from the table, and compared with what is committed.</summary>
    [Fact]
    public void Terms_All_AreInTheDocs()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder.FullName, "docs", "cii.md");
        if (Environment.GetEnvironmentVariable("UPDATE_TERMS") == "1")
        {
            File.WriteAllText(path, Page());
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == Page(),
            "docs/cii.md is out of date: run this test with UPDATE_TERMS=1 and commit the file."
        );
    }

    private static bool IsTerm(string term) => term.StartsWith("BT-", StringComparison.Ordinal);

    private static string Page()
    {
        var page = new StringBuilder(
            "# CII D16B: where each term stands\n\nMade of the table that reader and writer work by (`src/Formats/CiiInvoice/Tables`);\n"
                + "`tests/Formats/CiiInvoice/CiiTableTests` writes it with `UPDATE_TERMS=1`."
                + " Where terms share a path, what stands beside them tells them apart.\n\n| term | place |\n|---|---|\n"
        );
        var terms = CiiInvoiceFormat.Terms;
        foreach (var term in terms.Select(term => term.Term).Where(IsTerm).Distinct().OrderBy(Number))
        {
            page.Append($"| {term} | {string.Join("; ", terms.Where(known => known.Term == term).Select(known => $"`{known.Path}`").Distinct())} |\n");
        }
        return page.ToString();
    }

    private static int Number(string term) => int.Parse(term[3..], System.Globalization.CultureInfo.InvariantCulture);
}
