using System.Text;
using Invoicing.Faults;
using Invoicing.Formats.Hybrid;
using Invoicing.Gateway.Documents;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.Tests.Documents;

/// <summary>
/// Golden pairs: a source and the document that it becomes, byte for byte, with its losses; tests/Fixtures/Formats has a folder for each format. What is
/// written passes its own rules and reads back. UPDATE_GOLDEN=1 writes them anew, for review.
/// </summary>
public sealed class GoldenPairTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly DocumentEngine Engine = DocumentEngine.All();

    /// <summary>Formats whose own rules are not built: what they write is judged in part, and says so.</summary>
    private static readonly string[] InPart = ["ubl-be", "cius-pt"];

    public static TheoryData<string> Formats() => [.. Engine.Formats.Where(format => format.CanWrite).Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Convert_SourcesOfAFormat_GiveTheDocumentsAndTheLosses(string id)
    {
        var folder = Path.Combine(Folder(), id);
        var sources = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.source.*").Order(StringComparer.Ordinal).ToList() : [];
        Assert.True(sources.Count > 0, $"{folder} has no pair: a format without one is not shown to be right.");
        var target = Engine.Formats.First(format => format.Id == id);
        foreach (var source in sources)
        {
            var converted = Conversion.Of(Engine.Formats, File.ReadAllBytes(source), null, target, null, ReadLimits.Default);
            Assert.True(converted.Succeeded, $"{source}: {string.Join('\n', converted.Faults)}");
            var ending = target.MediaType.Contains("json", StringComparison.Ordinal) ? ".json" : ".xml";
            AssertGolden(source[..source.IndexOf(".source.", StringComparison.Ordinal)] + ending, Text(Inner(target, converted.Value.Written)));
            AssertGolden(source[..source.IndexOf(".source.", StringComparison.Ordinal)] + ".losses.tsv", Losses(converted.Value));
            AssertPasses(source, target, converted.Value.Written);
        }
    }

    [Fact]
    public void Folders_All_AreOfFormats() =>
        Assert.Empty(Directory.GetDirectories(Folder()).Select(Path.GetFileName).Except(Engine.Formats.Select(format => format.Id)));

    /// <summary>What a format writes passes its own rules, the XML schema among them, and reads back without a loss.</summary>
    private static void AssertPasses(string source, IInvoiceFormat target, ReadOnlyMemory<byte> written)
    {
        var read = target.Read(written, ReadLimits.Default);
        Assert.Empty(read.Losses);
        Assert.Empty(read.Faults);
        Assert.Equal(Text(Inner(target, written)), Text(target.WriteInner(read.Invoice!).Document));
        if (!target.MediaType.Contains("json", StringComparison.Ordinal))
        {
            var verdict = Engine.Judge.ValidateDeclared(written, [], Day);
            Assert.True(
                verdict is { Passed: true, Unjudged: null }
                    || (verdict.Unjudged is not null && (target.MediaType == "application/pdf" || InPart.Contains(target.Id))),
                $"{source}: {string.Join('\n', verdict.Faults.Where(fault => fault.Severity == Severity.Fatal))}"
            );
        }
    }

    /// <summary>The XML of a PDF, whose pages differ by the fonts of the machine; else the document.</summary>
    private static ReadOnlyMemory<byte> Inner(IInvoiceFormat format, ReadOnlyMemory<byte> written) =>
        format.MediaType == "application/pdf" ? new HybridPdf().Open(written, ReadLimits.Default).Document!.Value : written;

    private static void AssertGolden(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run this test with UPDATE_GOLDEN=1, review the file and commit it.");
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Losses(Conversion conversion) =>
        string.Concat(
            conversion.Losses.Select(lost => $"{lost.Step}\t{lost.Loss.Term}\t{lost.Loss.Why}\t{lost.Loss.Content}\t{lost.Loss.Path}\t{lost.Loss.Reason}\n")
        );

    private static string Text(ReadOnlyMemory<byte> document) => Encoding.UTF8.GetString(document.Span);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "Fixtures", "Formats");
    }
}
