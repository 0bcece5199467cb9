using System.Xml.Linq;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

/// <summary>
/// Fixtures/rules*.tsv: for each rule a sample of our own that the rule passes, and the change that breaks it. Lines, separated by tabs, are
/// <c>base NAME KIND OPERATIONS</c>, where the kind may be another base, <c>fixture SET RULE BASE OPERATIONS</c>, and
/// <c>never SET RULE REASON</c> for a rule that no document can break, <c>always SET RULE REASON</c> for one that every document does.
/// Rules that are data (…-structure.txt) are broken in the tests of
/// their syntax.
/// </summary>
internal static class RuleFixtures
{
    private static readonly string[][] Lines =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures"), "rules*.tsv")
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')),
    ];

    private static readonly Dictionary<string, (string Kind, string Operations)> Bases = Lines
        .Where(cells => cells[0] == "base")
        .ToDictionary(cells => cells[1], cells => (cells[2], cells.ElementAtOrDefault(3) ?? ""));

    public static IReadOnlyList<(string Set, string Rule, string Base, string Operations)> All { get; } =
    [.. Lines.Where(cells => cells[0] == "fixture").Select(cells => (cells[1], cells[2], cells[3], cells[4]))];

    public static IReadOnlyList<(string Set, string Rule, string Reason)> Never { get; } =
    [.. Lines.Where(cells => cells[0] == "never").Select(cells => (cells[1], cells[2], cells[3]))];

    public static IReadOnlyList<(string Set, string Rule, string Reason)> Always { get; } =
    [.. Lines.Where(cells => cells[0] == "always").Select(cells => (cells[1], cells[2], cells[3]))];

    public static byte[] Good(string name) => Broken(name, "");

    public static byte[] Broken(string name, string operations)
    {
        var (kind, own) = Bases[name];
        return kind != name && Bases.ContainsKey(kind) ? Broken(kind, $"{own};{operations}") : Mutation.Apply(Sample(kind), $"{own};{operations}");
    }

    private static XDocument Sample(string kind) =>
        kind switch
        {
            "cii" => CiiSample.Make(),
            ['c', 'i', 'i', ':', .. var category] => CiiSample.Make(category),
            "order" or "order-response" or "despatch" or "response" or "status" => PeppolSample.Make(kind),
            "eusr" or "tsr" => ReportSample.Make(kind),
            "zatca" or "zatca-simplified" or "zatca-advance" => ZatcaSample.Make(kind),
            "fattura" or "fattura-semplificata" => FatturaSample.Make(kind),
            "fa" or "fa-kor" => FaSample.Make(kind),
            "credit" => UblSample.Make(creditNote: true),
            _ => UblSample.Make(kind == "ubl" ? "S" : kind),
        };
}
