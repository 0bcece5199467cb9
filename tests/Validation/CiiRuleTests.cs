using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class CiiRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    public static TheoryData<string> Categories => [.. Bindings.VatCategories.Codes];

    public static TheoryData<string, string> Structure => [.. StructurePaths()];

    [Theory]
    [MemberData(nameof(Categories))]
    public void Judge_ValidSample_PassesWithoutFaults(string category) => Assert.Empty(Judge(Mutation.Apply(CiiSample.Make(category), "")).Faults);

    [Theory]
    [MemberData(nameof(Structure))]
    public void Judge_ElementThatMayNotStand_NamesTheRule(string rule, string path)
    {
        var sample = CiiSample.Make();
        var cells = path.Split('@');
        var added = cells[0].Length == 0 ? sample.Root! : Mutation.Add(sample.Root!, cells[0].Trim('/'));
        if (cells.Length > 1)
        {
            added.SetAttributeValue(cells[1], "x");
        }

        Assert.Contains(rule, Ids(Judge(Mutation.Apply(sample, ""))));
    }

    private static IEnumerable<(string Rule, string Path)> StructurePaths()
    {
        using var stream = typeof(RuleSets).Assembly.GetManifestResourceStream("Rules/cii-structure")!;
        using var reader = new StreamReader(stream);
        foreach (var line in reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var cells = line.Split(' ');
            yield return (cells[0].TrimEnd('!'), cells[2].Replace('|', '/').Trim('/'));
        }
    }

    private static IEnumerable<string> Ids(RuleSetVerdict verdict) => verdict.FatalIds.Concat(verdict.WarningIds);

    private static RuleSetVerdict Judge(byte[] document) => DocumentValidator.Default.ValidateEach(document, [RuleSets.En16931Cii], Today)[0];
}
