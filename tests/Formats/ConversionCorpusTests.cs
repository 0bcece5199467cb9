using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Validation;

namespace Invoicing.Formats.Tests;

/// <summary>
/// Documents that others wrote, converted from UBL to CII and from CII to UBL: what its own rules pass passes those of the other syntax, or a loss says why not.
/// The official set in every run; with CONVERT_CORPUS=all whatever lies beside the repository, which takes minutes.
/// </summary>
public sealed class ConversionCorpusTests(ITestOutputHelper output)
{
    private static readonly UblInvoiceFormat Ubl = new();
    private static readonly CiiInvoiceFormat Cii = new();
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Convert_OfficialDocuments_WhatPassesPassesOrALossSaysWhy()
    {
        var root = Corpus.OfficialOrSkip();
        var folder = Environment.GetEnvironmentVariable("CONVERT_CORPUS") == "all" ? Path.GetFullPath(Path.Combine(root, "..", "..")) : root;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories))
        {
            var (what, fault) = Convert(File.ReadAllBytes(path));
            counts[what] = counts.GetValueOrDefault(what) + 1;
            if (fault is not null)
            {
                wrong.Add($"{path}: {fault}");
            }
        }

        output.WriteLine(string.Join('\n', counts.Select(count => $"{count.Value, 6}  {count.Key}")));
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong.Take(150))}");
        Assert.True(counts.Where(count => count.Key.EndsWith("passes", StringComparison.Ordinal)).Sum(count => count.Value) > 500);
    }

    private static (string What, string? Wrong) Convert(byte[] document)
    {
        var head = new DocumentHead(document);
        var isUbl = Ubl.Recognises(head);
        if (!isUbl && !Cii.Recognises(head))
        {
            return ("in another syntax", null);
        }
        IInvoiceFormat from = isUbl ? Ubl : Cii;
        var way = isUbl ? "UBL to CII" : "CII to UBL";
        var read = from.Read(document, ReadLimits.Default);
        var before = DocumentValidator.Default.ValidateDeclared(document, [], Day);
        if (read.Invoice is null)
        {
            // The schema of CII takes any text for a date, and EN 16931's rule takes the 31st of February.
            var isDate = read.Faults.All(fault => fault.Code == "GW-CII-DATE");
            return ($"{way}: {(before.Passed ? "passes and " : "")}cannot be read", before.Passed && !isDate ? read.Faults[0].ToString() : null);
        }
        var written = (isUbl ? (IInvoiceFormat)Cii : Ubl).Write(read.Invoice);
        if (!before.Passed)
        {
            return ($"{way}: fails", null);
        }
        var after = DocumentValidator.Default.ValidateDeclared(written.Document, [], Day);
        if (after.Passed)
        {
            return ($"{way}: passes, and passes", null);
        }
        var losses = read.Losses.Concat(written.Losses).Where(loss => loss.IsBinding || loss.Why == LossKind.NoTerm).ToList();
        var fatal = string.Join(',', after.Faults.Where(fault => fault.Severity == Severity.Fatal).Select(fault => fault.Code).Distinct());
        return losses.Count > 0
            ? ($"{way}: passes, and fails with a loss ({fatal})", null)
            : ($"{way}: passes, and fails without a loss", $"{fatal} ({read.Invoice.ProcessControl?.SpecificationIdentifier})");
    }
}
