using System.Collections.Concurrent;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;

namespace Invoicing.Validation.Tests;

public class CorpusParityTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Official rules that hold whatever the document says: docs/validation.md.</summary>
    private static string[] CannotFail(string corpusName) =>
        corpusName switch
        {
            "en16931-ubl" or "pint-eu-1.1.1:en16931-aligned" => ["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08", "BR-DEC-13", "BR-DEC-15"],
            "en16931-cii" => ["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08", "CII-DT-010", "CII-DT-011", "CII-DT-012"],
            "ro-efactura-1.0.9" => ["BR-DEC-RO-13", "BR-DEC-RO-15", "BR-DEC-RO-23", "BR-RO-A051", "BR-RO-A052", "BR-RO-L1019"],
            "rs-srbdt-1.0.0" => [.. new[] { 8, 9, 10, 13, 15, 16, 17, 20, 22, 24, 25, 26, 31, 32, 33 }.Select(number => $"RSR-{number:00}")],
            "nl-si-ubl-2.0.3.13" => [.. CannotFail("en16931-ubl"), "BR-NL-32-2", "BR-NL-32-3"],
            "pint-sg-1.4.1:aligned" =>
            [
                "BR-CO-05-SG",
                "BR-CO-06-SG",
                "BR-CO-07-SG",
                "BR-CO-08-SG",
                "BR-111-GST-SG",
                "BR-DEC-13-GST-SG",
                "BR-DEC-15-SG",
                "BR-48-GST-SG",
                "BR-DEC-19-SG",
                "BR-DEC-20-SG",
            ],
            "peppol-t111-2026.5" => ["PEPPOL-T111-R005"],
            "pint-jp-1.1.3:aligned" or "pint-jp-ntr-1.1.3:aligned" => ["aligned-ibrp-050-jp"],
            "fr-ctc-cii" => ["BR-FR-DEC-01_BT-111"],
            "facturx-1.09.2-basic-wl" => ["BR-AF-09", "BR-AG-09", "BR-CO-05", "BR-CO-06", "CII-SR-464"],
            "facturx-1.09.2-basic" or "facturx-1.09.2-en16931" => [.. CannotFail("facturx-1.09.2-basic-wl"), "BR-CO-07", "BR-CO-08"],
            "facturx-1.09.2-extended" => ["BR-AF-09", "BR-AG-09", "BR-CO-05", "BR-CO-07", "CII-SR-464"],
            "ro-cius-1.0.9" => [.. CannotFail("en16931-ubl"), .. CannotFail("ro-efactura-1.0.9")],
            _ => [],
        };

    /// <summary>Versions that came after the corpus, and parts of a set that it judges as a whole.</summary>
    private static readonly string[] NotInCorpus =
    [
        "peppol-bis3@3.0.22",
        "peppol-cii@3.0.21",
        "peppol-cii@3.0.22",
        "peppol-bis3-sb@3.0.3",
        "xrechnung-ubl@2.6.0",
        "xrechnung-cii@2.6.0",
        "nlcius@2.0.3.13",
        "hr-cius-ext@1.0.3",
        "sdi@1.9",
        "sdi-semplificata@1.9",
    ];

    /// <summary>Versions that the corpus calls by the id alone.</summary>
    private static readonly string[] Unversioned =
    [
        "en16931-ubl@1.3.16",
        "en16931-cii@1.3.16",
        "peppol-bis3@3.0.21",
        "peppol-bis3-sb@3.0.2",
        "xrechnung-ubl@3.0.2",
        "xrechnung-cii@3.0.2",
        "peppol-eusr@1.1.5",
        "peppol-tsr@1.0.5",
        "fr-ctc-cii@1.4.0.03",
    ];

    /// <summary>Every version that is built and in the corpus.</summary>
    public static TheoryData<string, string> BuiltRuleSets => [.. Judged.Select(set => (set.Name, CorpusName(set)))];

    private static IEnumerable<RuleSet> Judged => RuleSets.All.Where(set => set.Schema is null && !NotInCorpus.Contains(set.Name));

    [Fact]
    public void Corpus_EveryRuleSetOfOfficialDocumentsAndMutants_IsBuilt() =>
        Assert.Equal(Corpus.RuleSets("official", "mutants").Order(), Judged.Select(CorpusName).Except(Corpus.RuleSets("extra")).Order());

    [Theory]
    [MemberData(nameof(BuiltRuleSets))]
    public void JudgeEach_EveryDocumentOfTheCorpus_FiresWhatTheOfficialRulesFire(string ruleSet, string corpusName)
    {
        var built = RuleSets.Find(ruleSet, Today)!.Rules.Select(rule => rule.Id).ToHashSet();
        var cases = Corpus.Cases(corpusName).ToList();
        var wrong = new ConcurrentBag<(string File, string What)>();
        Parallel.ForEach(
            cases,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            item =>
            {
                var verdict = DocumentValidator.Default.ValidateEach(File.ReadAllBytes(item.File), [ruleSet], Today)[0];
                foreach (var what in Differences(item, verdict, built))
                {
                    wrong.Add((item.File, what));
                }
            }
        );
        output.WriteLine($"{ruleSet}: {cases.Count} documents compared on {built.Count} rules; {wrong.Count} differences.");
        foreach (var group in wrong.GroupBy(each => each.What).OrderByDescending(group => group.Count()).Take(60))
        {
            output.WriteLine($"{group.Key} x{group.Count()}: {string.Join(" ", group.Take(3).Select(each => each.File))}");
        }
        Assert.NotEmpty(cases);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(BuiltRuleSets))]
    public void Declared_EveryDocumentOfTheCorpus_NamesWhatTheDocumentNames(string ruleSet, string corpusName)
    {
        var cases = Corpus.Cases(corpusName).ToList();
        var set = RuleSets.Find(ruleSet, Today)!;
        var id = set.Id;
        var exact = set.Syntax is Syntax.Ubl or Syntax.Cii && id is not (RuleSets.En16931Ubl or RuleSets.En16931Cii or RuleSets.RoCius);

        Assert.NotEmpty(cases);
        Assert.All(
            cases,
            item =>
            {
                var declared = DocumentValidator.Default.Declared(File.ReadAllBytes(item.File)).Contains(id);
                if (item.Declared == true && id == RuleSets.En16931Cii && IsExtended(item.File))
                {
                    Assert.False(declared);
                }
                else if (item.Declared == true)
                {
                    Assert.True(declared);
                }
                else if (item.Declared == false && exact && !IsWrittenApart(item.File))
                {
                    Assert.False(declared);
                }
            }
        );
    }

    [Theory]
    [MemberData(nameof(BuiltRuleSets))]
    public void Rules_EveryOfficialRuleThatCanFail_IsBuilt(string ruleSet, string corpusName)
    {
        string[] lists = ["rules.tsv", "rules-extra.tsv"];
        var official = lists
            .SelectMany(list => File.ReadLines(Path.Combine(Corpus.Need(), list)).Skip(1))
            .Select(line => line.Split('\t'))
            .Where(cells => cells[0] == corpusName)
            .Select(cells => cells[1])
            .Distinct()
            .Except(CannotFail(corpusName));

        Assert.Equal(
            official.Order(StringComparer.Ordinal),
            RuleSets.Find(ruleSet, Today)!.Rules.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal)
        );
    }

    /// <summary>The corpus calls the versions that were in force when it was made, of the oldest sets, by the id alone.</summary>
    private static string CorpusName(RuleSet set) => Unversioned.Contains(set.Name) ? set.Id : set.Alias;

    /// <summary>The corpus finds the identifier as plain text, so comments, instructions and CDATA inside of it hide it there, but not from a parser.</summary>
    private static bool IsWrittenApart(string file) =>
        file.Contains("_lexcomment", StringComparison.Ordinal)
        || file.Contains("_lexcdata", StringComparison.Ordinal)
        || file.Contains("_lexpi", StringComparison.Ordinal);

    /// <summary>EXTENDED conforms with EN 16931 without obeying all its rules (sub-lines, logistics charges); its publisher judges it by its own.</summary>
    private static bool IsExtended(string file) => DocumentValidator.Default.Declared(File.ReadAllBytes(file)).Contains("facturx-extended");

    private static IEnumerable<string> Differences(CorpusCase item, RuleSetVerdict verdict, HashSet<string> built)
    {
        if (verdict.Version.Length == 0)
        {
            return [$"unread {verdict.FatalIds[0]}"];
        }
        if (item.Verdict == "ERROR")
        {
            return verdict.Passed ? ["passed, official ERROR"] : [];
        }
        return Compare("fatal", item.Fatal, verdict.FatalIds, built)
            .Concat(Compare("warning", item.Warning, verdict.WarningIds, built))
            .Concat(Compare("information", item.Information, verdict.InformationIds, built))
            .Concat(item.Counts == (verdict.FatalCount, verdict.WarningCount, verdict.InformationCount) ? [] : ["counts"]);
    }

    private static IEnumerable<string> Compare(string kind, string[] official, IReadOnlyList<string> ours, HashSet<string> built) =>
        official.Where(built.Contains).Except(ours).Select(id => $"missing {kind} {id}").Concat(ours.Except(official).Select(id => $"surplus {kind} {id}"));
}
