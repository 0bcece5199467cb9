using System.Text;
using System.Xml.Linq;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Formats.UblInvoice;
using Invoicing.Json;
using Invoicing.Json.Mapping;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.UblInvoice;

public sealed class UblTableTests
{
    private static readonly UblInvoiceFormat Format = new();

    public static TheoryData<string> Kinds() => new("Invoice", "CreditNote");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Terms_EachKind_HaveEveryTermOfTheNorm(string kind) =>
        Assert.Equal(
            JsonInvoice.Terms.Select(term => term.Term).Where(IsTerm).Distinct().Order(StringComparer.Ordinal),
            Terms(kind).Select(term => term.Term).Where(IsTerm).Distinct().Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("Invoice", "BT-9", "cbc:DueDate")]
    [InlineData("CreditNote", "BT-9", "cac:PaymentMeans/cbc:PaymentDueDate")]
    [InlineData("Invoice", "BT-11", "cac:ProjectReference/cbc:ID")]
    [InlineData("CreditNote", "BT-11", "cac:AdditionalDocumentReference/cbc:ID")]
    [InlineData("Invoice", "BT-82", "cac:PaymentMeans/cbc:PaymentMeansCode/@name")]
    [InlineData("CreditNote", "BT-130", "cac:CreditNoteLine/cbc:CreditedQuantity/@unitCode")]
    [InlineData("Invoice", "BT-165", "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:AddressLine/cbc:Line")]
    [InlineData("Invoice", "BG-25", "cac:InvoiceLine")]
    public void Terms_EachKind_SayWhereTheyStand(string kind, string term, string path) => Assert.Contains(new SyntaxTerm(term, path), Terms(kind));

    /// <summary>docs/ubl.md is made here from the table, and compared with what is committed.</summary>
    [Fact]
    public void Terms_All_AreInTheDocs()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder.FullName, "docs", "ubl.md");
        if (Environment.GetEnvironmentVariable("UPDATE_TERMS") == "1")
        {
            File.WriteAllText(path, Page());
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == Page(),
            "docs/ubl.md is out of date: run this test with UPDATE_TERMS=1 and commit the file."
        );
    }

    /// <summary>A loss names a place by a path that a person follows: another reader finds the content there.</summary>
    [Fact]
    public void Read_OfficialDocuments_LossesNameThePlaceOfTheirContent()
    {
        var wrong = new List<string>();
        var followed = 0;
        foreach (var (path, _) in Corpus.Ubl())
        {
            var bytes = File.ReadAllBytes(path);
            var losses = Format.Read(bytes, ReadLimits.Default with { MaxFaults = int.MaxValue }).Losses;
            if (losses.Count == 0)
            {
                continue;
            }
            using var stream = new MemoryStream(bytes);
            var root = XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!;
            foreach (
                var loss in losses.Where(loss =>
                    loss.Content.Length < 200 && !loss.Content.StartsWith('<') && !loss.Reason.Contains("VAT total") && !loss.Reason.Contains("no charge")
                )
            )
            {
                followed++;
                if (Find(root, loss.Path)?.Contains(loss.Content, StringComparison.Ordinal) != true)
                {
                    wrong.Add($"{path}: {loss}");
                }
            }
        }

        Assert.True(followed > 1_000);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    private static bool IsTerm(string term) => term.StartsWith("BT-", StringComparison.Ordinal);

    private static IReadOnlyList<SyntaxTerm> Terms(string kind) => kind == "Invoice" ? UblInvoiceFormat.Terms.Invoice : UblInvoiceFormat.Terms.CreditNote;

    private static string? Find(XElement root, string path)
    {
        var at = root;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            if (step[0] == '@')
            {
                var local = step[(step.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? colon + 1 : 1)..];
                return at.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == local)?.Value;
            }
            var name = step.Split('[')[0].Split(':')[^1];
            var position = step.EndsWith(']') ? int.Parse(step.Split('[')[1][..^1], System.Globalization.CultureInfo.InvariantCulture) : 1;
            at = at.Elements().Where(element => element.Name.LocalName == name).ElementAtOrDefault(position - 1);
            if (at is null)
            {
                return null;
            }
        }
        return at.Value;
    }

    private static string Page()
    {
        var page = new StringBuilder(
            "# UBL 2.1: where each term stands\n\nMade of the table that reader and writer work by (`src/Formats/UblInvoice/Tables`);\n"
                + "`tests/Formats/UblInvoice/UblTableTests` writes it with `UPDATE_TERMS=1`."
                + " Where terms share a path, what stands beside them tells them apart.\n\n| term | Invoice | CreditNote, where it differs |\n|---|---|---|\n"
        );
        var (invoice, creditNote) = UblInvoiceFormat.Terms;
        foreach (var term in invoice.Concat(creditNote).Select(term => term.Term).Where(IsTerm).Distinct().OrderBy(Number))
        {
            var one = Paths(invoice, term);
            var other = Paths(creditNote, term);
            page.Append($"| {term} | {one} | {(one == other ? "" : other)} |\n");
        }
        return page.ToString();
    }

    private static int Number(string term) => int.Parse(term[3..], System.Globalization.CultureInfo.InvariantCulture);

    private static string Paths(IReadOnlyList<SyntaxTerm> terms, string term) =>
        string.Join("; ", terms.Where(known => known.Term == term).Select(known => $"`{known.Path}`").Distinct());
}
