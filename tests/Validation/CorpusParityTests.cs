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
            "en16931-ubl" => ["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08", "BR-DEC-13", "BR-DEC-15"],
            "en16931-cii" => ["BR-CO-05", "BR-CO-06", "BR-CO-07", "BR-CO-08", "CII-DT-010", "CII-DT-011", "CII-DT-012"],
            "ro-efactura-1.0.9" => ["BR-DEC-RO-13", "BR-DEC-RO-15", "BR-DEC-RO-23", "BR-RO-A051", "BR-RO-A052", "BR-RO-L1019"],
            "ro-cius-1.0.9" => [.. CannotFail("en16931-ubl"), .. CannotFail("ro-efactura-1.0.9")],
            _ => [],
        };

    /// <summary>Every version that is built.</summary>
    public static TheoryData<string, string> BuiltRuleSets => [.. RuleSets.All.Where(set => set.Schema is null).Select(set => (set.Name, CorpusName(set)))];

    [Fact]
    public void Corpus_EveryRuleSetOfOfficialDocumentsAndMutants_IsBuilt() =>
        Assert.Equal(
            Corpus.RuleSets("official", "mutants").Order(),
            RuleSets.All.Where(set => set.Schema is null).Select(CorpusName).Where(name => !name.StartsWith("ro-", StringComparison.Ordinal)).Order()
        );

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
        var id = RuleSets.Find(ruleSet, Today)!.Id;
        var exact = id is not (RuleSets.En16931Ubl or RuleSets.En16931Cii or RuleSets.RoCius);

        Assert.NotEmpty(cases);
        Assert.All(
            cases,
            item =>
            {
                var declared = DocumentValidator.Default.Declared(File.ReadAllBytes(item.File)).Contains(id);
                if (item.Declared == true)
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

    /// <summary>The corpus calls the current version by the id alone, but for Peppol on CII and Romania's.</summary>
    private static string CorpusName(RuleSet set) =>
        RuleSets.Find(set.Id, Today) == set && set.Id is not (RuleSets.PeppolCii or RuleSets.RoEFactura or RuleSets.RoCius)
            ? set.Id
            : $"{set.Id}-{set.Version}";

    /// <summary>The corpus finds the identifier as plain text, so comments, instructions and CDATA inside of it hide it there, but not from a parser.</summary>
    private static bool IsWrittenApart(string file) =>
        file.Contains("_lexcomment", StringComparison.Ordinal)
        || file.Contains("_lexcdata", StringComparison.Ordinal)
        || file.Contains("_lexpi", StringComparison.Ordinal);

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
