using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.UblInvoice;

public sealed class UblCorpusTests
{
    private static readonly UblInvoiceFormat Format = new();

    [Fact]
    public void Read_OfficialDocuments_NeverThrowsAndUnderstandsTheValid()
    {
        var documents = Corpus.Ubl();
        Assert.True(documents.Count > 1_000);
        var wrong = new List<string>();
        foreach (var (path, isValid) in documents)
        {
            var bytes = File.ReadAllBytes(path);
            var read = Format.Read(bytes, ReadLimits.Default);
            if (isValid && read.Faults.Count > 0)
            {
                wrong.Add($"{path}: {read.Faults[0]}");
            }

            if (isValid && !Format.Recognises(new(bytes)))
            {
                wrong.Add($"{path}: not recognised");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    [Fact]
    public void Read_EveryDocumentOfAnySyntax_GivesAnInvoiceOrSaysWhyNot()
    {
        var corpus = Path.GetDirectoryName(Corpus.OfficialOrSkip())!;
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(corpus, "*.xml", SearchOption.AllDirectories))
        {
            var read = Format.Read(File.ReadAllBytes(path), ReadLimits.Default);
            Assert.True(read.Invoice is not null ^ read.Faults.Count > 0, path);
            count++;
        }

        Assert.True(count > 3_000);
    }

    [Fact]
    public void Write_OfOfficialDocuments_IsAFixpoint()
    {
        var read = 0;
        foreach (var (path, _) in Corpus.Ubl())
        {
            if (Format.Read(File.ReadAllBytes(path), ReadLimits.Default).Invoice is { } invoice)
            {
                read++;
                var written = Format.Write(invoice);
                var again = Format.Read(written.Document, ReadLimits.Default);
                Assert.Empty(written.Losses);
                Assert.Empty(again.Faults);
                Assert.Empty(again.Losses);
                Assert.Equal(Flat.Of(invoice), Flat.Of(again.Invoice!));
                Assert.Equal(Text(written.Document), Text(Format.Write(again.Invoice!).Document));
            }
        }

        Assert.True(read > 1_000);
    }

    [Fact]
    public void Read_OfficialDocuments_LeavesNoContentUnaccountedFor()
    {
        var lost = new List<string>();
        foreach (var (path, _) in Corpus.Ubl().Where(document => document.IsValid))
        {
            var read = Format.Read(File.ReadAllBytes(path), ReadLimits.Default with { MaxFaults = int.MaxValue });
            var known = Flat.Of(read.Invoice!) + string.Join('\n', read.Losses.Select(loss => loss.Content));
            lost.AddRange(
                Leaves(path).Where(leaf => !known.Contains(leaf.Content, StringComparison.Ordinal)).Select(leaf => $"{path}: {leaf.Name} {leaf.Content}")
            );
        }

        Assert.True(lost.Count == 0, string.Join(Environment.NewLine, lost.Take(20)));
    }

    [Fact]
    public void Write_AnyInvoice_KeepsTheElementOrderOfSchemaValidDocuments()
    {
        var order = new HashSet<(string Parent, string Before, string After)>();
        foreach (var (path, _) in Corpus.Ubl().Where(document => document.IsValid))
        {
            order.UnionWith(Pairs(XDocument.Load(path).Root!));
        }

        Assert.True(order.Count > 500);
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                var root = XDocument.Parse(Text(Format.Write(invoice).Document)).Root!;
                Assert.DoesNotContain(Pairs(root), pair => order.Contains((pair.Parent, pair.After, pair.Before)));
            },
            iter: 200
        );
    }

    private static string Text(ReadOnlyMemory<byte> document) => Encoding.UTF8.GetString(document.Span);

    private static IEnumerable<(string Name, string Content)> Leaves(string path)
    {
        // Fixed by the binding, numbers and dates whose notation may change, and attachments are not looked for as text.
        string[] aside = ["TaxScheme", "ChargeIndicator", "UBLVersionID", "NetworkID", "DocumentTypeCode", "EmbeddedDocumentBinaryObject"];
        return XDocument
            .Load(path)
            .Descendants()
            .Where(element => !element.HasElements && element.Name.NamespaceName.EndsWith("BasicComponents-2", StringComparison.Ordinal))
            .Where(element => !aside.Contains(element.Name.LocalName) && element.Parent!.Name.LocalName != "TaxScheme")
            .Select(element => (element.Name.LocalName, element.Value.Trim()))
            .Where(leaf =>
                leaf.Item2.Length is > 0 and < 200
                && !decimal.TryParse(leaf.Item2, out _)
                && !leaf.LocalName.EndsWith("Date", StringComparison.Ordinal)
                && leaf.Item2 != "NA"
                && leaf.Item2[0] != '#'
            );
    }

    private static IEnumerable<(string Parent, string Before, string After)> Pairs(XElement root) =>
        from parent in root.DescendantsAndSelf()
        where parent.HasElements && parent.Name.LocalName is not "UBLExtensions"
        let names = parent.Elements().Select(child => child.Name.LocalName).Distinct().ToList()
        from before in Enumerable.Range(0, names.Count)
        from after in Enumerable.Range(before + 1, names.Count - before - 1)
        select (parent.Name.LocalName, names[before], names[after]);
}
