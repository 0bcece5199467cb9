using System.Xml.Linq;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

/// <summary>
/// Fixtures/rules*.tsv: for each rule outside of EN 16931 on UBL (those are in <see cref="BusinessRuleFixtures"/>) a sample of our own that
/// the rule passes, and the change that breaks it. Lines are <c>base NAME KIND OPERATIONS</c>, <c>fixture SET RULE BASE OPERATIONS</c>,
/// <c>open SET RULE</c> for a rule that has none yet, parted by tabs.
/// </summary>
internal static class RuleFixtures
{
    private static readonly string[][] Lines =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "rules*.tsv").SelectMany(File.ReadLines).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];

    private static readonly Dictionary<string, (string Kind, string Operations)> Bases =
        Lines.Where(cells => cells[0] == "base").ToDictionary(cells => cells[1], cells => (cells[2], cells.ElementAtOrDefault(3) ?? ""));

    public static IReadOnlyList<(string Set, string Rule, string Base, string Operations)> All { get; } =
        [.. Lines.Where(cells => cells[0] == "fixture").Select(cells => (cells[1], cells[2], cells[3], cells[4]))];

    public static IReadOnlyList<(string Set, string Rule)> Open { get; } = [.. Lines.Where(cells => cells[0] == "open").Select(cells => (cells[1], cells[2]))];

    public static byte[] Good(string name) => Mutation.Apply(Sample(Bases[name].Kind), Bases[name].Operations);

    public static byte[] Broken(string name, string operations) => Mutation.Apply(Sample(Bases[name].Kind), $"{Bases[name].Operations};{operations}");

    private static XDocument Sample(string kind) => kind switch
    {
        "cii" => CiiSample.Make(),
        ['c', 'i', 'i', ':', .. var category] => CiiSample.Make(category),
        "credit" => UblSample.Make(creditNote: true),
        _ => UblSample.Make(kind == "ubl" ? "S" : kind),
    };
}
