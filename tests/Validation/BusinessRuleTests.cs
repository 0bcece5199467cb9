using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class BusinessRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Each rule on structure, by the set that it is of and the file that has it.</summary>
    public static TheoryData<string, string, string> Structure =>
        [
            .. StructureEntry.Load("ubl-structure").Select(entry => (RuleSets.En16931Ubl, "ubl-structure", entry.Rule.Id)).Distinct(),
            .. StructureEntry.Load("ro-structure").Select(entry => (RuleSets.RoCius, "ro-structure", entry.Rule.Id)).Distinct(),
        ];

    [Theory]
    [InlineData("AE", false)]
    [InlineData("E", false)]
    [InlineData("G", false)]
    [InlineData("K", false)]
    [InlineData("L", false)]
    [InlineData("M", false)]
    [InlineData("O", false)]
    [InlineData("S", false)]
    [InlineData("Z", false)]
    [InlineData("S", true)]
    [InlineData("Z", true)]
    public void Judge_ValidSample_PassesWithoutFaults(string category, bool creditNote)
    {
        var sample = Mutation.Apply(UblSample.Make(category, creditNote), "");

        Assert.Empty(Judge(sample, RuleSets.En16931Ubl).Faults);
        Assert.Empty(Judge(sample, RuleSets.PeppolBis3).Faults);
    }

    [Theory]
    [MemberData(nameof(Structure))]
    public void Judge_ElementThatMayNotStand_NamesTheRule(string set, string file, string rule)
    {
        foreach (var path in Paths(file, rule))
        {
            var sample = UblSample.Make();
            var steps = path.Contains('@', StringComparison.Ordinal) ? path[..path.IndexOf('@', StringComparison.Ordinal)] : path;
            var chain = steps.Replace("{line}", "cac:InvoiceLine", StringComparison.Ordinal).Trim('/');
            var added = chain.Length == 0 ? sample.Root! : Mutation.Add(sample.Root!, chain);
            if (path.Contains('@', StringComparison.Ordinal))
            {
                added.SetAttributeValue(path[(path.IndexOf('@', StringComparison.Ordinal) + 1)..], "x");
            }
            if (chain.Length > 0)
            {
                Mutation.Add(sample.Root!, chain);
            }

            var verdict = Judge(Mutation.Apply(sample, ""), set);

            Assert.Contains(rule, verdict.FatalIds.Concat(verdict.WarningIds));
        }
    }

    private static IEnumerable<string> Paths(string file, string rule)
    {
        using var stream = typeof(RuleSets).Assembly.GetManifestResourceStream($"Rules/{file}")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split(' ')).Where(cells => cells[0].TrimEnd('!') == rule).Select(cells => cells[2])];
    }

    private static RuleSetVerdict Judge(byte[] document, string ruleSet) => DocumentValidator.Default.ValidateEach(document, [ruleSet], Today)[0];
}
