using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;

namespace Invoicing.Validation.Tests;

public class RuleFixtureTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string, string, string, string> Fixtures => [.. RuleFixtures.All];

    public static TheoryData<string> Sets => [.. RuleSets.All.Where(set => set.Rules.Any()).Select(set => set.Name)];

    public static TheoryData<string> JudgedSets => [.. OfficialVerdicts.All.Select(verdict => verdict.Set).Distinct()];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void JudgeEach_SampleAndItsChange_OnlyTheChangeBreaksTheRule(string set, string rule, string name, string operations)
    {
        var (good, broken) = (Judge(RuleFixtures.Good(name), set), Judge(RuleFixtures.Broken(name, operations), set));

        Assert.NotEmpty(good.Version);
        Assert.DoesNotContain(rule, good.Faults.Select(fault => fault.Code));
        var fault = broken.Faults.First(fault => fault.Code == rule);
        Assert.NotEmpty(fault.Message);
        Assert.NotNull(fault.Path);
        Assert.NotNull(fault.Hint);
        Assert.NotNull(fault.Line);
    }

    /// <summary>Rules on structure that are data are broken, each, in the tests of their syntax.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void Fixtures_EveryRuleOfASet_HasOneOrCannotFail(string name)
    {
        var set = RuleSets.All.Single(set => set.Name == name);
        IEnumerable<string> onStructure = set.Id.StartsWith("facturx-", StringComparison.Ordinal)
            ? set.Rules.Select(rule => rule.Id).Where(id => id == "(noid)" || id.StartsWith("FX-SCH-", StringComparison.Ordinal))
            : set.Structure?.Entries.Select(entry => entry.Rule.Id) ?? [];
        var built = set.Rules.Select(rule => rule.Id).Except(onStructure).Distinct().Order(StringComparer.Ordinal);
        var have = RuleFixtures.All.Where(fixture => fixture.Set == name).Select(fixture => fixture.Rule).ToList();
        var never = RuleFixtures.Never.Concat(RuleFixtures.Always).Where(each => each.Set == name).Select(each => each.Rule).ToList();

        Assert.Empty(have.Intersect(never));
        Assert.Equal(built, have.Concat(never).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Never_EveryRuleOfTheList_HasAReasonAndNoFixtureBreaksIt()
    {
        Assert.NotEmpty(RuleFixtures.Never);
        Assert.All(
            RuleFixtures.Never,
            never =>
            {
                Assert.NotEmpty(never.Reason);
                foreach (var fixture in RuleFixtures.All.Where(fixture => fixture.Set == never.Set))
                {
                    Assert.DoesNotContain(
                        never.Rule,
                        Judge(RuleFixtures.Broken(fixture.Base, fixture.Operations), never.Set).Faults.Select(fault => fault.Code)
                    );
                }
            }
        );
    }

    [Fact]
    public void Always_EveryRuleOfTheList_HasAReasonAndFiresForSamples()
    {
        Assert.NotEmpty(RuleFixtures.Always);
        Assert.All(
            RuleFixtures.Always,
            always =>
            {
                Assert.NotEmpty(always.Reason);
                Assert.Contains(always.Rule, Judge(RuleFixtures.Good("ubl"), always.Set).Faults.Select(fault => fault.Code));
            }
        );
    }

    /// <summary>With <c>WRITE_FIXTURES=FOLDER</c> the documents are written there, for official validators to judge.</summary>
    [Theory]
    [MemberData(nameof(JudgedSets))]
    public void JudgeEach_SampleAndItsChange_FireWhatTheOfficialRulesFire(string set)
    {
        var fixtures = RuleFixtures.All.Where(fixture => fixture.Set == set).ToDictionary(fixture => fixture.Rule);
        if (Environment.GetEnvironmentVariable("WRITE_FIXTURES") is { Length: > 0 } folder)
        {
            foreach (var each in fixtures.Values)
            {
                Write(folder, each);
            }
        }

        Assert.All(
            OfficialVerdicts.All.Where(verdict => verdict.Set == set),
            official =>
            {
                var fixture = fixtures[official.Rule];
                Compare(official.Passing, Judge(RuleFixtures.Good(fixture.Base), set));
                Compare(official.Failing, Judge(RuleFixtures.Broken(fixture.Base, fixture.Operations), set));
            }
        );
    }

    private static void Write(string folder, (string Set, string Rule, string Base, string Operations) fixture)
    {
        File.WriteAllBytes(Path.Combine(folder, $"{fixture.Set}.{fixture.Rule}.passing.xml"), RuleFixtures.Good(fixture.Base));
        File.WriteAllBytes(Path.Combine(folder, $"{fixture.Set}.{fixture.Rule}.failing.xml"), RuleFixtures.Broken(fixture.Base, fixture.Operations));
    }

    private static void Compare(string official, RuleSetVerdict ours)
    {
        if (official == OfficialVerdicts.Error)
        {
            Assert.Contains("GW-RULE-UNDECIDED", ours.FatalIds);
        }
        else
        {
            Assert.Equal(official, string.Join(',', ours.Faults.Select(fault => $"{fault.Code}:{fault.Severity}").Distinct().Order(StringComparer.Ordinal)));
        }
    }

    private static RuleSetVerdict Judge(byte[] document, string set) => DocumentValidator.Default.ValidateEach(document, [set], Today)[0];
}
