using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Validation;

namespace Invoicing.Formats.Tests;

/// <summary>
/// Documents that others wrote, converted from UBL to CII and from CII to UBL: what its own rules pass passes those of the other syntax,
/// or a loss says why not.
/// The official set in every run; with CONVERT_CORPUS=all whatever lies beside the repository, which takes minutes.
/// </summary>
public sealed class ConversionCorpusTests(ITestOutputHelper output)
{
    private static readonly UblInvoiceFormat Ubl = new();
    private static readonly CiiInvoiceFormat Cii = new();

    /// <summary>Rules that UBL and CII put differently: the same content passes in one and fails in the other.</summary>
    private static readonly Dictionary<string, string> Differing = new()
    {
        ["BR-E-01"] = "CII wants a line for each breakdown of category E, UBL a breakdown for each line.",
        ["BR-S-08"] = "UBL takes a difference of up to one unit, CII none.",
        ["BR-CO-09"] = "The lists of prefixes of VAT identifiers differ.",
        ["BR-CO-15"] = "CII compares with any VAT total, UBL with that in the invoice's currency.",
        ["BR-49"] = "UBL has the remittance information (BT-83) in the payment means, which want a code (BT-81); CII has it beside them.",
        ["UBL-DT-01"] = "UBL counts zeros behind the second decimal, CII does not.",
        ["CII-DT-031"] = "CII refuses an amount in another currency than the invoice's (BT-5), UBL does not look.",
        ["PEPPOL-COMMON-R040"] = "On CII the check digit of every GLN counts, on UBL not that of each.",
        ["PEPPOL-EN16931-R007"] = "On CII two processes are known, the French ones are not among them.",
        ["PEPPOL-EN16931-R055"] = "CII compares the signs of all VAT totals, UBL those with a breakdown.",
        ["PEPPOL-EN16931-R002"] = "CII takes one note, and none with a subject code; UBL one without, and others with.",
        ["BR-CO-14"] = "CII's rules take a document without VAT total in the invoice's currency (BT-110), UBL's do not.",
        ["GW-XSD-MISSING"] = "The schema of UBL demands the VAT total around the breakdown, and the code of payment means.",
    };

    /// <summary>Peppol's rules of countries: CII is judged by another edition, and some stand in one syntax alone.</summary>
    private static readonly Regex National = new("^(DE|DK|NO|SE|IS|IT|NL|GR)-R-");

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
        Assert.True(wrong.Count == 0, $"{wrong.Count} of them changed or fail by other rules:\n{string.Join('\n', wrong.Take(150))}");
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

        // MINIMUM and BASIC WL have no lines: what passes their rules is no invoice by EN 16931, in whichever syntax.
        var declared = read.Invoice.ProcessControl?.SpecificationIdentifier ?? "";
        if (declared.EndsWith(":minimum", StringComparison.Ordinal) || declared.EndsWith(":basicwl", StringComparison.Ordinal))
        {
            return ($"{way}: passes, though it is no invoice by the norm", null);
        }
        var losses = read.Losses.Concat(written.Losses).Where(loss => loss.IsBinding || loss.Why == LossKind.NoTerm).ToList();
        var fatal = after.Faults.Where(fault => fault.Severity == Severity.Fatal).Select(fault => fault.Code).Distinct().ToList();
        var ids = string.Join(',', fatal);
        if (losses.Count > 0)
        {
            return ($"{way}: passes, and fails with a loss ({ids})", null);
        }
        var again = (isUbl ? (IInvoiceFormat)Cii : Ubl).Read(written.Document, ReadLimits.Default);
        var implied = written.Losses.Where(loss => loss.Why == LossKind.Implied).Select(loss => loss.Content).ToList();
        var missing = Lines(read.Invoice).Except(Lines(again.Invoice!)).Where(line => !implied.Exists(line.EndsWith)).ToList();
        var isKnown = fatal.TrueForAll(id => Differing.ContainsKey(id) || National.IsMatch(id));
        return missing.Count == 0 && again is { Faults.Count: 0, Losses.Count: 0 } && isKnown
            ? ($"{way}: passes, and fails by rules that differ ({ids})", null)
            : (
                $"{way}: passes, and fails without a loss",
                $"{ids} ({read.Invoice.ProcessControl?.SpecificationIdentifier}) {string.Join("; ", missing.Take(3))}"
            );
    }

    /// <summary>Every term with its value; identifiers of the seller stand in no order.</summary>
    private static HashSet<string> Lines(Invoice invoice) =>
        [.. Flat.Of(CiiInvoice.CiiCarried.Of(invoice with { Kind = default }) with { TypeCode = invoice.TypeCode }).Split('\n')];
}
