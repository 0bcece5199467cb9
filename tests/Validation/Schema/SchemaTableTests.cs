using Invoicing.Validation.Schema;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>The tables in themselves: whole, and one with the terms.</summary>
public class SchemaTableTests
{
    [Fact]
    public void Tables_WholeReach_HasTheSizeOfTheLibraries()
    {
        Assert.Equal(1622, Elements(Schemas.Ubl).Count);
        Assert.Equal((614, 163), (Reach("ubl:Invoice", Schemas.Ubl).Count, Reach("rsm:CrossIndustryInvoice", Schemas.Cii).Count));
    }

    [Theory]
    [InlineData("ubl-terms", "ubl:Invoice", "cn:CreditNote")]
    [InlineData("cii-terms", "rsm:CrossIndustryInvoice", null)]
    public void Terms_EveryPath_IsOneOfTheSchema(string table, string root, string? other)
    {
        var set = other is null ? Schemas.Cii : Schemas.Ubl;
        var roots = new[] { root, other }
            .OfType<string>()
            .Select(name => set.Declared(RuleVocabulary.Shared.Id(name), RuleVocabulary.Shared.Id(name))!)
            .ToList();
        var terms = new SchemaTerms(table).ByPath;

        Assert.True(terms.Count > 140);
        Assert.All(terms.Keys, path => Assert.True(roots.Any(type => Leads(type, path.Split('/'))), path));
    }

    private static bool Leads(SchemaType type, string[] steps) =>
        steps.Length == 0
        || (
            type.Content?.Places.FirstOrDefault(place => place.Label.EndsWith($":{steps[0]}", StringComparison.Ordinal)) is { Type: { } next }
            && Leads(next, steps[1..])
        );

    private static HashSet<SchemaType> Reach(string root, SchemaSet set)
    {
        var seen = new HashSet<SchemaType>();
        var open = new Stack<SchemaType>([set.Declared(RuleVocabulary.Shared.Id(root), RuleVocabulary.Shared.Id(root))!]);
        while (open.TryPop(out var type))
        {
            if (seen.Add(type))
            {
                foreach (var place in type.Content?.Places ?? [])
                {
                    if (place.Type is { } next)
                    {
                        open.Push(next);
                    }
                }
            }
        }
        return seen;
    }

    private static List<ushort> Elements(SchemaSet set) =>
        [.. Enumerable.Range(1, RuleVocabulary.Shared.Count).Select(id => (ushort)id).Where(id => set.Declared(id, id) is not null)];
}
