using Invoicing.Faults;

namespace Invoicing.Validation.Tests.KsefFa3;

/// <summary>FA(3) documents of the corpora: every one that is marked as wrong is refused, every one that the ministry's schema takes by xmllint
/// passes.</summary>
public sealed class KsefFa3CorpusTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 11, 30);
    private const string Namespace = "http://crd.gov.pl/wzor/2025/06/25/13775/";

    [Fact]
    public void Validate_FilesWithOneDefect_AreRefused()
    {
        var files = Directory.GetFiles(Path.Combine(Corpus2(), "ksef-errors"), "*.xml");

        var passed = files.Where(file => Verdict(file).Passed).Select(Path.GetFileName);

        output.WriteLine($"{files.Length} files.");
        Assert.True(files.Length > 15, "The runner finds no file.");
        Assert.Empty(passed);
    }

    /// <summary>The manifest has xmllint's verdict by the official schema; ours on structure (GW-XSD-…) is the same.</summary>
    [Fact]
    public void Validate_FilesOfTheManifest_HaveTheVerdictOfXmllint()
    {
        var rows = File.ReadLines(Path.Combine(Corpus2(), "manifest.tsv"))
            .Select(line => line.Split('\t'))
            .Where(cells =>
                cells[1] is "ksef" or "ksef-errors" && cells[7].StartsWith("xsd", StringComparison.Ordinal) && IsFa3(Path.Combine(Corpus2(), cells[0]))
            )
            .ToList();
        var other = new List<string>();
        foreach (var cells in rows)
        {
            var structure = Verdict(Path.Combine(Corpus2(), cells[0]))
                .Faults.Where(fault => fault.Code.StartsWith("GW-XSD", StringComparison.Ordinal))
                .ToList();
            if (structure.Count == 0 != (cells[7] == "xsd ok"))
            {
                other.Add($"{cells[0]}: {cells[7]}; {structure.FirstOrDefault()?.Message}");
            }
        }

        output.WriteLine($"{rows.Count} files.");
        Assert.True(rows.Count > 25, "The runner finds no file.");
        Assert.Empty(other);
    }

    [Fact]
    public void Validate_GoodFiles_Pass()
    {
        var folder = Corpus2();
        var good = File.ReadLines(Path.Combine(folder, "manifest.tsv"))
            .Select(line => line.Split('\t'))
            .Where(cells => cells[1] == "ksef" && cells[7] == "xsd ok")
            .Select(cells => Path.Combine(folder, cells[0]))
            .Concat(Directory.GetFiles(Path.Combine(folder, "..", "corpus", "extra", "pl-ksef-fa3"), "*_3_Przyklad*.xml"))
            .Where(IsFa3)
            .ToList();

        var refused = good.Select(file => (Path.GetFileName(file), Verdict(file)))
            .Where(each => !each.Item2.Passed)
            .Select(each => $"{each.Item1}: {each.Item2.Faults.First(fault => fault.Severity == Severity.Fatal).Code}");

        output.WriteLine($"{good.Count} files.");
        Assert.True(good.Count > 30, "The runner finds no file.");
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("5265877635", true)]
    [InlineData("5265877636", false)]
    [InlineData("1111111111", true)]
    public void IsNip_ByItsCheckDigit_Tells(string nip, bool isOne) =>
        Assert.Equal(isOne, Invoicing.Validation.Values.CheckDigits.IsNip(System.Text.Encoding.ASCII.GetBytes(nip)));

    private static Invoicing.Ports.Documents.Verdict Verdict(string file) => DocumentValidator.Default.ValidateDeclared(File.ReadAllBytes(file), [], Day);

    private static bool IsFa3(string file) => File.ReadAllText(file).Contains(Namespace, StringComparison.Ordinal);

    private static string Corpus2()
    {
        var folder = Path.Combine(Corpus.Need(), "..", "corpus2");
        if (!File.Exists(Path.Combine(folder, "manifest.tsv")))
        {
            Assert.Skip("The second corpus is not beside the repository (../shared/corpus2).");
        }
        return folder;
    }
}
