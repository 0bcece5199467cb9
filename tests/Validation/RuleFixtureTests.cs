namespace Invoicing.Validation.Tests;

public class RuleFixtureTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string, string, string, string> Fixtures => [.. RuleFixtures.All];

    public static TheoryData<string> Sets => [.. RuleSets.All.Where(set => set.Id != RuleSets.En16931Ubl && set.Patterns.Count > 0).Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void JudgeEach_SampleAndItsChange_OnlyTheChangeBreaksTheRule(string set, string rule, string name, string operations)
    {
        var (good, broken) = (Judge(RuleFixtures.Good(name), set), Judge(RuleFixtures.Broken(name, operations), set));

        Assert.NotEmpty(good.Version);
        Assert.DoesNotContain(rule, good.Faults.Select(fault => fault.Code));
        var fault = broken.Faults.First(fault => fault.Code == rule);
        Assert.NotNull(fault.Path);
        Assert.NotNull(fault.Hint);
        Assert.NotNull(fault.Line);
    }

    /// <summary>Rules on syntax (CII-…) and on structure are broken in the tests of their syntax.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void Fixtures_EveryBusinessRule_HasOneOrIsOpen(string name)
    {
        var set = RuleSets.All.Single(set => set.Name == name);
        var onStructure = set.Structure?.Entries.Select(entry => entry.Rule.Id) ?? [];
        var built = set.Rules.Select(rule => rule.Id).Except(onStructure).Where(id => !id.StartsWith("CII-", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        var have = RuleFixtures.All.Where(fixture => fixture.Set == name).Select(fixture => fixture.Rule).ToList();
        var open = RuleFixtures.Open.Where(each => each.Set == name).Select(each => each.Rule).ToList();

        Assert.Empty(have.Intersect(open));
        Assert.Equal(built, have.Concat(open).Order(StringComparer.Ordinal));
    }

    private static RuleSetVerdict Judge(byte[] document, string set) => DocumentJudge.Default.JudgeEach(document, [set], Today)[0];
}
