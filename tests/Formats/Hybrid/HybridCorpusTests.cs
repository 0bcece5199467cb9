using Invoicing.Faults;
using Invoicing.Formats.FacturX;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Formats.Zugferd1;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.Hybrid;

/// <summary>Public PDFs (names and what is expected of each: corpus.tsv): which format each is read as, and what is wrong with the file.</summary>
public class HybridCorpusTests
{
    private static readonly IReadOnlyList<IInvoiceFormat> Formats =
    [
        .. FacturXProfile.All.Select(profile => new FacturXFormat(profile)),
        new Zugferd1Format(isPdf: true),
    ];

    [Fact]
    public void Open_PublicPdfs_GiveTheFormatAndTheFaultsExpected()
    {
        var root = FindOrSkip();
        var files = Directory.GetDirectories(root, "facturx-*").SelectMany(folder => Directory.GetFiles(folder, "*.pdf")).Order(StringComparer.Ordinal);

        var found = string.Concat(files.Select(Row));

        var expected = Path.Combine(SourceFolder(), "corpus.tsv");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(expected, found);
        }

        Assert.True(found.Split('\n').Length > 40, "The corpus is there and has no files.");
        Assert.Equal(File.ReadAllText(expected), found);
    }

    /// <summary>Name, format (or none), whether an invoice is read, faults of the file.</summary>
    private static string Row(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var head = new DocumentHead(bytes);
        var format = Formats.SingleOrDefault(known => known.Recognises(head));
        var content = new HybridPdf().Open(bytes, ReadLimits.Default);
        var read = format?.Read(bytes, ReadLimits.Default);
        var faults = content.Faults.Select(fault => (fault.Severity == Severity.Fatal ? "" : "(") + fault.Code + (fault.Severity == Severity.Fatal ? "" : ")"));
        var outcome =
            read is null ? "none"
            : read.Invoice is null ? read.Faults.First(fault => fault.Severity == Severity.Fatal).Code
            : "read";
        return $"{Path.GetFileName(path)}\t{format?.Id ?? "none"}\t{outcome}\t{string.Join(',', faults)}\n";
    }

    private static string SourceFolder() => Path.Combine(Root(), "tests", "Formats", "Hybrid");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private static string FindOrSkip()
    {
        var corpus = Path.Combine(Path.GetDirectoryName(Root())!, "shared", "corpus2");
        if (!Directory.Exists(corpus))
        {
            Assert.Skip("The corpus of public PDFs is not at ../shared/corpus2.");
        }

        return corpus;
    }
}
