using System.Text;
using System.Xml.Linq;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Validation;

namespace Invoicing.Formats.Tests.CiiInvoice;

public sealed class CiiCorpusTests
{
    private static readonly CiiInvoiceFormat Format = new();
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Read_OfficialDocuments_NeverThrowsAndUnderstandsTheValid()
    {
        var documents = Corpus.Cii();
        Assert.True(documents.Count > 700);
        var wrong = new List<string>();
        foreach (var (path, isValid) in documents)
        {
            var bytes = File.ReadAllBytes(path);
            var read = Format.Read(bytes, ReadLimits.Default);
            // The schema takes any text for a date: an impossible one is a fault all the same.
            if (isValid && read.Faults.Any(fault => fault.Code != "GW-CII-DATE"))
            {
                wrong.Add($"{path}: {read.Faults[0]}");
            }

            if (isValid && !Format.Recognises(new(bytes)))
            {
                wrong.Add($"{path}: not recognised");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(60)));
    }

    [Fact]
    public void Write_OfOfficialDocuments_IsAFixpoint()
    {
        var read = 0;
        foreach (var (path, _) in Corpus.Cii())
        {
            if (Format.Read(File.ReadAllBytes(path), ReadLimits.Default).Invoice is { } invoice)
            {
                read++;
                var written = Format.Write(invoice);
                var again = Format.Read(written.Document, ReadLimits.Default);
                Assert.Empty(again.Faults);
                Assert.Empty(again.Losses);
                Assert.Equal(Text(written.Document), Text(Format.Write(again.Invoice!).Document));
            }
        }

        Assert.True(read > 700);
    }

    /// <summary>What passed passes, unless the reader says what it had to leave behind (sub-lines and logistics charges of EXTENDED have no term);
    /// what failed fails still, unless the fault was in what has no term: elements that say nothing, or stand out of order.</summary>
    [Fact]
    public void Write_OfOfficialDocuments_KeepsTheVerdict()
    {
        var wrong = new List<string>();
        var (passed, failed) = (0, 0);
        foreach (var (path, _) in Corpus.Cii())
        {
            var bytes = File.ReadAllBytes(path);
            var read = Format.Read(bytes, ReadLimits.Default);
            if (read.Invoice is not { } invoice)
            {
                continue;
            }
            var before = DocumentValidator.Default.ValidateDeclared(bytes, [], Day);
            var after = DocumentValidator.Default.ValidateDeclared(Format.Write(invoice).Document, [], Day);
            passed += before.Passed && after.Passed ? 1 : 0;
            failed += !before.Passed && !after.Passed ? 1 : 0;
            if (before.Passed && !after.Passed && !read.Losses.Any(IsOfTotals))
            {
                var fatal = after.Faults.Where(fault => fault.Severity == Severity.Fatal).Select(fault => fault.Code);
                wrong.Add($"{path}: {string.Join(',', fatal.Distinct())}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
        Assert.True(passed > 350 && failed > 250, $"{passed} passed, {failed} failed.");
    }

    /// <summary>Sub-lines and logistics charges are in the totals of EXTENDED and have no term, so that what is written cannot add up.</summary>
    private static bool IsOfTotals(Loss loss) =>
        loss.Path.Contains("ParentLineID", StringComparison.Ordinal) || loss.Path.Contains("SpecifiedLogisticsServiceCharge", StringComparison.Ordinal);

    [Fact]
    public void Read_OfficialDocuments_LeavesNoContentUnaccountedFor()
    {
        var lost = new List<string>();
        foreach (var (path, _) in Corpus.Cii().Where(document => document.IsValid))
        {
            var read = Format.Read(File.ReadAllBytes(path), ReadLimits.Default with { MaxFaults = int.MaxValue });
            if (read.Invoice is null)
            {
                continue;
            }
            var known = Flat.Of(read.Invoice) + string.Join('\n', read.Losses.Select(loss => loss.Content));
            lost.AddRange(
                Leaves(path).Where(leaf => !known.Contains(leaf.Content, StringComparison.Ordinal)).Select(leaf => $"{path}: {leaf.Name} {leaf.Content}")
            );
        }

        Assert.True(lost.Count == 0, string.Join(Environment.NewLine, lost.Take(20)));
    }

    private static string Text(ReadOnlyMemory<byte> document) => Encoding.UTF8.GetString(document.Span);

    private static IEnumerable<(string Name, string Content)> Leaves(string path)
    {
        // Fixed by the binding, numbers and dates whose notation may change, and attachments are not looked for as text.
        string[] aside = ["Indicator", "AttachmentBinaryObject", "DateTimeString", "DateString", "TypeCode", "DueDateTypeCode"];
        return XDocument
            .Load(path)
            .Descendants()
            .Where(element => !element.HasElements && !aside.Contains(element.Name.LocalName))
            .Where(element => !(element.Name.LocalName == "Name" && element.Parent!.Name.LocalName == "SpecifiedProcuringProject"))
            .Select(element => (element.Name.LocalName, element.Value.Trim()))
            .Where(leaf => leaf.Item2.Length is > 0 and < 200 && !decimal.TryParse(leaf.Item2, out _));
    }
}
