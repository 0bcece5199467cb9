using System.Collections.Concurrent;

namespace Invoicing.Validation.Tests;

public class CorpusParityTests(ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string> BuiltRuleSets => [.. RuleSets.All.Select(set => set.Id).Distinct()];

    [Theory]
    [MemberData(nameof(BuiltRuleSets))]
    public void JudgeEach_EveryDocumentOfTheCorpus_FiresWhatTheOfficialRulesFire(string ruleSet)
    {
        var built = RuleSets.Find(ruleSet, Today)!.Rules.Select(rule => rule.Id).ToHashSet();
        var cases = Corpus.Cases(ruleSet).ToList();
        var wrong = new ConcurrentBag<(string File, string What)>();
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = 2 }, item =>
        {
            var verdict = DocumentJudge.Default.JudgeEach(File.ReadAllBytes(item.File), [ruleSet], Today)[0];
            foreach (var what in Differences(item, verdict, built)) wrong.Add((item.File, what));
        });
        output.WriteLine($"{ruleSet}: {cases.Count} documents compared on {built.Count} rules; {wrong.Count} differences.");
        foreach (var group in wrong.GroupBy(each => each.What).OrderByDescending(group => group.Count()).Take(60))
            output.WriteLine($"{group.Key} x{group.Count()}: {string.Join(" ", group.Take(3).Select(each => each.File))}");
        Assert.NotEmpty(cases);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(BuiltRuleSets))]
    public void Declared_EveryDocumentOfTheCorpus_NamesWhatTheDocumentNames(string ruleSet)
    {
        var cases = Corpus.Cases(ruleSet).ToList();
        var exact = ruleSet == RuleSets.PeppolBis3;

        Assert.NotEmpty(cases);
        Assert.All(cases, item =>
        {
            var declared = DocumentJudge.Default.Declared(File.ReadAllBytes(item.File)).Contains(ruleSet);
            if (item.Declared) Assert.True(declared);
            else if (exact && !IsWrittenApart(item.File)) Assert.False(declared);
        });
    }

    /// <summary>The corpus finds the identifier as plain text, so comments and CDATA inside of it hide it there, but not from a parser.</summary>
    private static bool IsWrittenApart(string file) => file.Contains("_lexcomment", StringComparison.Ordinal)
        || file.Contains("_lexcdata", StringComparison.Ordinal);

    private static IEnumerable<string> Differences(CorpusCase item, RuleSetVerdict verdict, HashSet<string> built)
    {
        if (verdict.Version.Length == 0) return [$"unread {verdict.FatalIds[0]}"];
        if (item.Verdict == "ERROR") return verdict.Passed ? ["passed, official ERROR"] : [];
        return Compare("fatal", item.Fatal, verdict.FatalIds, built).Concat(Compare("warning", item.Warning, verdict.WarningIds, built));
    }

    private static IEnumerable<string> Compare(string kind, string[] official, IReadOnlyList<string> ours, HashSet<string> built) =>
        official.Where(built.Contains).Except(ours).Select(id => $"missing {kind} {id}")
            .Concat(ours.Except(official).Select(id => $"surplus {kind} {id}"));
}
